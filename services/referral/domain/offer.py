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
class Places:
    """How many places were open, as the organisation said on a local date."""

    number: int
    as_of: date


@dataclass(frozen=True)
class Waiting:
    """How many calendar days one waits: measured over ``cases`` referrals, or as the organisation stated."""

    basis: str
    days: int
    as_of: date
    cases: int | None = None


@dataclass(frozen=True)
class Offer:
    """An offer as region published it; ``promise_days`` calendar days until an answer, ``valid_to`` inclusive.

    ``requirements``: fields of a referral that it asks for; ``postcode_areas``: first digits of where its patients
    live, none: everywhere.
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
    programme: str | None = None
    postcode_areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interpreter: bool = False
    places: Places | None = None
    waiting: Waiting | None = None

    @property
    def full(self) -> bool:
        """Whether its organisation says that there is no open place."""
        return self.places is not None and self.places.number == 0

    def closure_on(self, on: date) -> Closure | None:
        """Return the closure in which it takes nobody on this day, if any."""
        return next((row for row in self.closures if _holds(row, on)), None)

    def is_open_on(self, on: date) -> bool:
        """Tell whether it takes referrals on this day."""
        return _holds(self, on) and self.closure_on(on) is None

    def serves(self, postcode: str | None) -> bool:
        """Tell whether its patients live at a postcode, of which only the digits count; None: nobody asks."""
        return not postcode or not self.postcode_areas or postcode.startswith(self.postcode_areas)

    def speaks(self, language: str | None) -> bool:
        """Tell whether a patient is helped in a language there, with an interpreter if need be; None: nobody asks."""
        return not language or not self.languages or self.interpreter or language in self.languages


def referring_role(offer: Offer, roles: Iterable[str], on: date) -> str | None:
    """Return the role in which someone with these roles may refer to the offer on this day, or None (D26)."""
    held = frozenset(roles)
    return min((row.role for row in offer.referrer_roles if row.role in held and _holds(row, on)), default=None)


def referral_faults(offer: Offer, roles: Iterable[str], on: date) -> tuple[Fault, ...]:
    """Return why someone with these roles may not refer to this offer on this day (D26)."""
    if not _holds(offer, on):
        return (Fault("offer_id", "not-valid", "Dit aanbod is op deze datum niet open voor verwijzingen.", "D26"),)
    if closed := offer.closure_on(on):
        return (Fault("offer_id", "not-valid", f"Dit aanbod neemt nu niemand aan, {_until(closed.valid_to)}.", "D26"),)
    if referring_role(offer, roles, on) is None:
        return (Fault("offer_id", "referrer", f"Met uw rol kunt u niet naar dit aanbod verwijzen. {_LETTER}", "D26"),)
    return ()


def asking_faults(offer: Offer, roles: Iterable[str], on: date) -> tuple[Fault, ...]:
    """Return why someone with these roles may not ask this offer's team for advice (D26); full is no reason."""
    if not _holds(offer, on):
        return (Fault("offer_id", "not-valid", "Dit aanbod is er op deze datum niet. Vraag een ander team.", "D26"),)
    if referring_role(offer, roles, on) is None:
        text = "Met uw rol kunt u dit team geen advies vragen."
        return (Fault("offer_id", "referrer", f"{text} {_LETTER}", "D26"),)
    return ()


def _until(last_day: date | None) -> str:
    return f"tot en met {last_day:%d-%m-%Y}" if last_day else "tot nader bericht"


def _holds(row: Offer | ReferrerRole | Closure, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)  # D26
