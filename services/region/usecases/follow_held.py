"""Show the coordinator what stands still between organisations, by case number (D25); any move takes it off."""

from datetime import date

from services.region.domain.digest import digest
from services.region.storage.stuck_items import Stuck, put_stuck_item, remove_stuck_item, warned_before
from shared.events.event import Event, Handler
from shared.storage.work import Work


def note_silent(kind: str, field: str) -> Handler:
    """Return who notes that a promise passed without a move; a higher level replaces a lower one.

    ``field``: which field of the event says what it is about.
    """

    def note(work: Work, event: Event) -> None:
        data, item = event.data, digest(event.data[field])
        stuck = Stuck(
            item=item,
            case_number=data["case_number"],
            kind=kind,
            level=data["level"],
            holder_organisation_id=data["holder_organisation_id"],
            harm_band=data["harm_band"],
            silent_since=date.fromisoformat(data["silent_since"]),
            promised_for=date.fromisoformat(data["due_on"]),
            warned_before=warned_before(work, item),
        )
        put_stuck_item(work, stuck)

    return note


def note_moved(field: str) -> Handler:
    """Return who notes that somebody made a move, or that it is over: nothing is stuck any more."""

    def note(work: Work, event: Event) -> None:
        remove_stuck_item(work, digest(event.data[field]))

    return note
