"""The board of a receiving team: its columns by state, the days that are left, and the waiting list with a forecast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from services.referral.domain.offer import Waiting
from services.referral.domain.referral import Referral, State
from shared.calendar import is_working_day

COLUMNS: Mapping[str, tuple[State, ...]] = {
    "new": (State.SENT,),
    "asked": (State.INFO_ASKED,),
    "triage": (State.RECEIVED,),
    "waiting": (State.ACCEPTED,),
    "planned": (State.SCHEDULED,),
    "treating": (State.IN_TREATMENT, State.CANCEL_ASKED),
}
WAITING = "waiting"


@dataclass(frozen=True)
class Waits:
    """What the order of the waiting list rests on: urgent first, then who stands in the queue longest."""

    id: str
    offer_id: str
    urgent: bool
    since: date


@dataclass(frozen=True)
class Forecast:
    """Place ``place`` of ``of`` for an offer; ``invited_by``: by when half of the patients were invited so far.

    None where nobody measured or stated a waiting time, or where this patient waits longer than that already.
    """

    place: int
    of: int
    since: date
    invited_by: date | None = None
    basis: str | None = None
    days: int | None = None
    cases: int | None = None


def days_left(due_on: date, today: date) -> int:
    """Return the working days from today until a due day, that day too; below none the days that it is late."""
    first, last, sign = (today, due_on, 1) if due_on >= today else (due_on, today, -1)
    span = (first + timedelta(days=each + 1) for each in range((last - first).days))
    return sign * sum(map(is_working_day, span))


def queue(waiting: Iterable[Waits]) -> dict[str, tuple[int, int]]:
    """Return for each referral its place and how many wait, offer by offer; urgent first, then the longest wait."""
    of_offer: dict[str, list[str]] = {}
    for each in sorted(waiting, key=lambda row: (not row.urgent, row.since, row.id)):
        of_offer.setdefault(each.offer_id, []).append(each.id)
    return {id: (place, len(ids)) for ids in of_offer.values() for place, id in enumerate(ids, 1)}


def forecast(referral: Referral, place: tuple[int, int], waiting: Waiting | None, today: date) -> Forecast:
    """Return place and expected day of an invitation, by how long others waited, with the figure that it rests on."""
    kept = referral.kept_place
    since = kept.queue_since if kept else referral.drafted_on
    if waiting is None:
        return Forecast(*place, since)
    expected = since + timedelta(days=waiting.days)
    return Forecast(*place, since, expected if expected >= today else None, waiting.basis, waiting.days, waiting.cases)
