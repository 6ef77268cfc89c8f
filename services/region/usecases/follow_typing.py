"""Count what senders typed twice: of each referral that was begun from an own system three numbers, and no identity."""

from services.region.domain.digest import digest
from services.region.storage.typing_items import keep_typing
from shared.events.event import Event
from shared.storage.work import Work


def note_typing(work: Work, event: Event) -> None:
    """Keep the three numbers of a referral; told again they are the same."""
    counts = {name: event.data[name] for name in ("filled_in", "overwritten", "typed_again")}
    keep_typing(work, digest(event.data["referral_id"]), counts)
