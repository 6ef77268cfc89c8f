"""Show the coordinator which questions for advice stand still, by case number (D25); any answer takes them off."""

from datetime import date

from services.region.domain.digest import digest
from services.region.storage.stuck_items import Stuck, put_stuck_item, remove_stuck_item, warned_before
from shared.events.event import Event
from shared.storage.work import Work


def note_silent(work: Work, event: Event) -> None:
    """A promise passed without an answer; a higher level replaces a lower one."""
    data, item = event.data, digest(event.data["advice_id"])
    stuck = Stuck(
        item=item,
        case_number=data["case_number"],
        kind="advice",
        level=data["level"],
        holder_organisation_id=data["holder_organisation_id"],
        harm_band=data["harm_band"],
        silent_since=date.fromisoformat(data["silent_since"]),
        promised_for=date.fromisoformat(data["due_on"]),
        warned_before=warned_before(work, item),
    )
    put_stuck_item(work, stuck)


def note_answered(work: Work, event: Event) -> None:
    """Somebody made a move, or it is over: nothing is stuck any more."""
    remove_stuck_item(work, digest(event.data["advice_id"]))
