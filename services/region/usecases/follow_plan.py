"""Keep the overview in step with care plans: late tasks, and how the care side's start periods stand (D25)."""

from datetime import date

from services.region.domain.digest import digest
from services.region.storage.start_periods import keep_care_period
from services.region.storage.stuck_items import Stuck, put_stuck_item, remove_stuck_item
from shared.events.event import Event
from shared.identifiers import case_number
from shared.storage.work import Work


def note_plan(work: Work, event: Event) -> None:
    """A plan opened: its start period is counted with the hoofdbehandelaar's organisation, else the team's first."""
    data = event.data
    organisation = data["hb_organisation_id"] or next(iter(data["organisation_ids"]), None)
    keep_care_period(work, digest(data["plan_id"]), {"organisation_id": organisation})


def note_central_care_provider(work: Work, event: Event) -> None:
    """Whoever coordinates the care holds the start period from now on (WRK-18)."""
    keep_care_period(work, digest(event.data["plan_id"]), {"organisation_id": event.data["organisation_id"]})


def note_start_period(work: Work, event: Event) -> None:
    """The start period as the care side knows it, estimated or confirmed."""
    days = {name: date.fromisoformat(event.data[name]) for name in ("first_day", "last_day")}
    keep_care_period(work, digest(event.data["plan_id"]), days)


def forget_start_period(work: Work, event: Event) -> None:
    """There is no start period any more."""
    keep_care_period(work, digest(event.data["plan_id"]), {"first_day": None, "last_day": None})


def note_task_open(work: Work, event: Event) -> None:
    """A task that is in time is not stuck."""
    remove_stuck_item(work, digest(event.data["task_id"]))


def note_task_overdue(work: Work, event: Event) -> None:
    """A task that is late is stuck with its holder's organisation; a higher level replaces a lower one."""
    data = event.data
    stuck = Stuck(
        item=digest(data["task_id"]),
        case_number=case_number(data["plan_id"]),
        kind=data["kind"],
        level=data.get("level", "holder"),
        holder_organisation_id=data["holder_organisation_id"],
        harm_band=None,
        silent_since=date.fromisoformat(data["due_on"]),
        promised_for=date.fromisoformat(data["due_on"]),
    )
    put_stuck_item(work, stuck)
