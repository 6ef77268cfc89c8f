"""What a receiving team offers, by when it promises an answer, and who may refer to it (D26)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shared.faults import Fault

_LETTER = "Geef de patiënt een brief mee voor de huisarts."


@dataclass(frozen=True)
class ReferrerRole:
    """A role that may refer, from a local date until another; both inclusive, no end means until further notice."""

    role: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Closure:
    """When an offer takes nobody, though it goes on; both days inclusive, no end means until further notice."""

    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Offer:
    """An offer as region published it; ``promise_days`` calendar days until an answer, ``valid_to`` inclusive.

    ``requirements``: fields of a referral that it asks for.
    """

    offer_id: str
    organisation_id: str
    step: int
    line: int
    kind: str
    promise_days: int
    referrer_roles: tuple[ReferrerRole, ...]
    valid_from: date
    valid_to: date | None = None
    requirements: tuple[str, ...] = ()
    closures: tuple[Closure, ...] = ()


def referring_role(offer: Offer, roles: Iterable[str], on: date) -> str | None:
    """Return the role in which someone with these roles may refer to the offer on this day, or None (D26)."""
    held = frozenset(roles)
    return min((row.role for row in offer.referrer_roles if row.role in held and _holds(row, on)), default=None)


def referral_faults(offer: Offer, roles: Iterable[str], on: date) -> tuple[Fault, ...]:
    """Return why someone with these roles may not refer to this offer on this day (D26)."""
    if not _holds(offer, on):
        return (Fault("offer_id", "not-valid", "Dit aanbod is op deze datum niet open voor verwijzingen.", "D26"),)
    if closed := next((row for row in offer.closures if _holds(row, on)), None):
        return (Fault("offer_id", "not-valid", f"Dit aanbod neemt nu niemand aan, {_until(closed.valid_to)}.", "D26"),)
    if referring_role(offer, roles, on) is None:
        return (Fault("offer_id", "referrer", f"Met uw rol kunt u niet naar dit aanbod verwijzen. {_LETTER}", "D26"),)
    return ()


def _until(last_day: date | None) -> str:
    return f"tot en met {last_day:%d-%m-%Y}" if last_day else "tot nader bericht"


def _holds(row: Offer | ReferrerRole | Closure, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)  # D26
