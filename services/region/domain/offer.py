"""What a team offers to refer to: line, step, the promise to answer, and who may refer, as dated data (D26)."""

from dataclasses import dataclass
from datetime import date

from services.region.domain.measured_waiting import MeasuredWaiting, ShownWaiting, shown
from services.region.domain.offer_facts import Places, ReferrerRole, StatedWaiting, Term


@dataclass(frozen=True)
class Offer:
    """An offer; ``promise_days``: an answer within so many calendar days.

    ``requirements``: fields of a referral that it asks for; ``postcode_areas``: first digits of where its patients
    live, none: everywhere; ``closures``: when it takes nobody, though it goes on; ``certificates``: of the NVA;
    ``measured``: how long people waited, as was told last, which no file and no form writes.
    """

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
    disciplines: tuple[str, ...] = ()
    programme: str | None = None
    requirements: tuple[str, ...] = ()
    place: str | None = None
    postcode_areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("nl",)
    interpreter: bool = False
    places: Places | None = None
    closures: tuple[Term, ...] = ()
    stated_waiting: StatedWaiting | None = None
    certificates: tuple[Term, ...] = ()
    measured: MeasuredWaiting | None = None
    version: int = 0

    @property
    def waiting(self) -> ShownWaiting | None:
        """How long one waits for it: measured, else as its organisation stated."""
        return shown(self.measured, self.stated_waiting)

    def referrers_on(self, day: date) -> tuple[str, ...]:
        """Return the roles that may refer on a local date (D26)."""
        return tuple(sorted({row.role for row in self.referrer_roles if row.holds(day)}))  # D26

    def is_open_on(self, day: date) -> bool:
        """Tell whether it takes referrals on a local date."""
        return Term(self.valid_from, self.valid_to).holds(day) and not any(row.holds(day) for row in self.closures)

    def is_certified_on(self, day: date) -> bool:
        """Tell whether a certificate of the NVA holds on a local date, both ends inclusive (SC-21)."""
        return any(row.holds(day) for row in self.certificates)  # SC-21

    def serves(self, postcode: str) -> bool:
        """Tell whether its patients live at this postcode; digits only count."""
        return not self.postcode_areas or postcode.startswith(self.postcode_areas)


@dataclass(frozen=True)
class OfferPublished:
    """The directory has an offer as it is now."""

    offer: Offer
