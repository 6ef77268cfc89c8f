"""What a team offers to refer to: line, step, the promise to answer, and who may refer, as dated data (D26)."""

from dataclasses import dataclass
from datetime import date

from shared.faults import FaultList
from shared.roles import role_label

LINES = (1, 2, 3)
STEPS = (1, 2, 3, 4)


@dataclass(frozen=True)
class ReferrerRole:
    """A role that may refer from ``valid_from`` to ``valid_to``, both inclusive; None: until further notice."""

    role: str
    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the row holds on a local date."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Offer:
    """An offer; ``promise_days``: an answer within so many calendar days."""

    offer_id: str
    organisation_id: str
    title: str
    line: int
    step: int
    kind: str
    promise_days: int
    referrer_roles: tuple[ReferrerRole, ...]
    valid_from: date
    valid_to: date | None = None
    version: int = 0

    def referrers_on(self, day: date) -> tuple[str, ...]:
        """Return the roles that may refer on a local date (D26)."""
        return tuple(sorted({row.role for row in self.referrer_roles if row.holds(day)}))  # D26


@dataclass(frozen=True)
class OfferPublished:
    """The directory has an offer as it is now."""

    offer: Offer


def check_offer(value: Offer) -> None:
    """Raise ``InvalidInput`` with everything that is wrong."""
    faults = FaultList()
    if value.line not in LINES:
        faults.add("line", "unknown", "De lijn is 1, 2 of 3.")
    if value.step not in STEPS:
        faults.add("step", "unknown", "De stap is 1, 2, 3 of 4.")
    if value.promise_days < 1:
        faults.add("promise_days", "too-small", "Beloof een antwoord binnen minstens 1 dag.")
    _check_dates(faults, "valid_to", value.valid_from, value.valid_to)
    for number, row in enumerate(value.referrer_roles):
        _check_row(faults, f"referrer_roles.{number}", row)
    faults.raise_invalid()


def _check_row(faults: FaultList, where: str, row: ReferrerRole) -> None:
    _check_dates(faults, f"{where}.valid_to", row.valid_from, row.valid_to)
    try:
        role_label(row.role)
    except ValueError as error:
        faults.add(f"{where}.role", "unknown", str(error))


def _check_dates(faults: FaultList, where: str, first: date, last: date | None) -> None:
    if last is not None and last < first:
        faults.add(where, "before-start", "De einddatum ligt voor de begindatum.")
