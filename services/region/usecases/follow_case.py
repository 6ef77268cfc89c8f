"""Keep the overview in step with work cases; in a table of their own that nothing joins with the care side (D4, D7)."""

from services.region.domain.digest import digest
from services.region.domain.start_periods import MET, OPEN, RECOVERED, UPCOMING, work_state_closed
from services.region.storage.start_periods import open_work_period, set_work_state
from shared.events.event import Event
from shared.storage.work import Work

IN_TIME = "OPTIMAAL"


def note_case(work: Work, event: Event) -> None:
    """A work case opened."""
    open_work_period(work, digest(event.data["case_id"]), event.data["arbodienst_id"])


def note_determined(work: Work, event: Event) -> None:
    """The start period is known, or moved with E: it is to come, unless it was met already."""
    set_work_state(work, digest(event.data["case_id"]), UPCOMING, unless={MET})


def note_open(work: Work, event: Event) -> None:
    """The start period opened, or threatens to close: it is open."""
    set_work_state(work, digest(event.data["case_id"]), OPEN, unless={MET})


def note_closed(work: Work, event: Event) -> None:
    """The start period ended; who owns the case says how (D7)."""
    state = work_state_closed(met=event.data["met"], held=event.data["held"])
    set_work_state(work, digest(event.data["case_id"]), state)


def note_trajectory(work: Work, event: Event) -> None:
    """The return to work started; inside the start period it is met."""
    if event.data["state"] == IN_TIME:
        set_work_state(work, digest(event.data["case_id"]), MET)  # D7


def note_recovered(work: Work, event: Event) -> None:
    """Recovered before the start period ended: nothing was missed."""
    set_work_state(work, digest(event.data["case_id"]), RECOVERED, only={UPCOMING, OPEN})
