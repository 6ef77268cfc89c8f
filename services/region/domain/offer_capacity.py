"""What a receiving team tells of its own offer: how many places are open, and whether it takes nobody for a while."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.region.domain.offer import Offer
from services.region.domain.offer_facts import Places, Term
from shared.faults import Fault

MOST_PLACES = 999
FURTHEST = timedelta(days=366)
_PAST = Fault("closed_until", "in-past", "Deze dag is geweest. Kies vandaag of later.")
_FAR = Fault("closed_until", "too-far", "Kies een dag binnen een jaar, of laat de dag leeg.")
_OPEN = Fault("closed_until", "not-applicable", "Neemt u wel mensen aan? Laat de dag dan leeg.")
_BOTH = Fault("open_places", "not-applicable", "Neemt u niemand aan? Laat het aantal plekken dan leeg.")


@dataclass(frozen=True)
class Told:
    """``open_places``: how many today, None when nobody says. ``closed``: takes nobody, from today.

    ``closed_until``: a local date, that day too; None: until further notice.
    """

    open_places: int | None = None
    closed: bool = False
    closed_until: date | None = None


def capacity_faults(told: Told, today: date) -> list[Fault]:
    """Return what cannot be."""
    found = []
    if told.closed and told.open_places:
        found.append(_BOTH)
    if told.closed_until is None:
        return found
    if not told.closed:
        return [*found, _OPEN]
    if told.closed_until < today:
        found.append(_PAST)
    return [*found, _FAR] if told.closed_until - today > FURTHEST else found


def with_capacity(offer: Offer, told: Told, today: date) -> Offer:
    """Return the offer as its team tells that it stands today; what was closed before, or will be later, stays."""
    others = tuple(row for row in offer.closures if not row.holds(today))
    running = [row for row in offer.closures if row.holds(today)]
    since = min((row.valid_from for row in running), default=today)
    now = (Term(since, told.closed_until),) if told.closed else _ended(running, today)
    closures = tuple(sorted((*others, *now), key=lambda row: row.valid_from))
    places = None if told.open_places is None else Places(told.open_places, today)
    return replace(offer, places=places, closures=closures)


def _ended(running: list[Term], today: date) -> tuple[Term, ...]:
    """Return the closures that hold today as over: until yesterday, and not at all when they began today."""
    return tuple(replace(row, valid_to=today - timedelta(days=1)) for row in running if row.valid_from < today)
