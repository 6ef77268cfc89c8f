"""Who may act for a patient: a naaste whom the patient asks, or a representative whose document somebody saw.

BW 7:457 and 7:465. Each has rights, a first and a last local day, and ends at any moment. It is taken up by who signs
in, with a link and a code that come to them by different ways.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from services.persons.domain.merging import MergeReason
from services.persons.domain.minors import ALONE, HEARD
from shared.calendar import age_on, birthday_in_year
from shared.faults import Conflict, Fault
from shared.roles import Role
from shared.rules.proxy import RIGHTS, Right

Basis = Literal["carer", "parent", "curator", "mentor", "authorised"]
Document = Literal["birth-record", "authority-register", "court-decision", "written-authorisation"]
State = Literal["invited", "expired", "to-come", "active", "over", "ended"]

CARER: Basis = "carer"
SEEN: Mapping[Basis, tuple[Document, ...]] = {  # which document shows it (BW 1:245, 1:378, 1:450, 7:465 lid 3)
    "parent": ("birth-record", "authority-register", "court-decision"),
    "curator": ("court-decision",),
    "mentor": ("court-decision",),
    "authorised": ("written-authorisation",),
}
LONGEST = {True: 1, False: 5}  # years, of a naaste and of a representative; then it is looked at again
VALID_FOR = timedelta(days=7)
MOST_WRONG = 5
RULE = "CON-05"


@dataclass(frozen=True)
class Invitation:
    """What is to be shown to take it up: the id stands in the link, the code does not. ``until``: system clock."""

    invitation_id: str
    code: str
    until: datetime


@dataclass(frozen=True)
class Proof:
    """Which document a professional saw, who and for which organisation."""

    document: Document
    by: str
    organisation_id: str


@dataclass(frozen=True)
class Ended:
    """When somebody ended it, and who."""

    at: datetime
    by: str


@dataclass(frozen=True)
class Proxy:
    """One person for one patient; ``name`` and ``patient_name``: how each is called by the other.

    ``under``: the record for which it counts, since the one for which it was given goes on under that (D43).
    """

    proxy_id: str
    patient_id: str
    chain_id: str
    basis: Basis
    rights: tuple[Right, ...]
    first_day: date
    last_day: date
    name: str
    patient_name: str
    invitation: Invitation
    given_at: datetime
    proof: Proof | None = None
    holder_id: str | None = None
    accepted_at: datetime | None = None
    ended: Ended | None = None
    under: str | None = None
    version: int = 0

    @property
    def whose(self) -> str:
        """Return the patient for whom its holder acts."""
        return self.under or self.patient_id

    @property
    def relation(self) -> Role:
        """Return how its holder stands to the patient."""
        return Role.CARER if self.basis == CARER else Role.REPRESENTATIVE

    def state(self, day: date, at: datetime) -> State:
        """Return how it stands on a local date and at an instant of the system clock."""
        if self.ended:
            return "ended"
        if day > self.last_day:
            return "over"
        if self.holder_id is None:
            return "invited" if at < self.invitation.until else "expired"
        return "active" if day >= self.first_day else "to-come"


@dataclass(frozen=True)
class ProxyChanged:
    """Fact: who may act for the patient, as what and until when, is now this."""

    proxy: Proxy

    def told(self) -> dict[str, Any]:
        """Return it as it stands in an event: ids, codes and days."""
        row = self.proxy
        return {
            "proxy_id": row.proxy_id,
            "patient_id": row.whose,
            "chain_id": row.chain_id,
            "holder_id": None if row.ended else row.holder_id,
            "relation": str(row.relation),
            "rights": list(row.rights),
            "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(),
        }


@dataclass(frozen=True)
class ProxyTakenUp:
    """Fact: somebody took it up; both are told."""

    proxy: Proxy


@dataclass(frozen=True)
class ProxyStopped:
    """Fact: it is over, by hand or because its last day passed; both are told."""

    proxy: Proxy


Fact = ProxyChanged | ProxyTakenUp | ProxyStopped
Done = tuple[Proxy, tuple[Fact, ...]]


def latest_day(basis: Basis, birth: date, first_day: date) -> date:
    """Return the last day that may be chosen; of parents it lies before the 16th birthday."""
    years = LONGEST[basis == CARER]
    latest = birthday_in_year(first_day, first_day.year + years)
    if basis != "parent":
        return latest
    return min(latest, birthday_in_year(birth, birth.year + ALONE) - timedelta(days=1))  # CON-05


def term_faults(basis: Basis, birth: date, today: date, first_day: date, last_day: date) -> list[Fault]:
    """Return what is wrong with the days, all at once; a patient under 16 has parents, and nobody else (CON-05)."""
    faults = list(age_faults(basis, birth, today))
    if first_day < today:
        faults.append(Fault("first_day", "in-past", "Kies vandaag of een latere dag."))
    if last_day < first_day:
        faults.append(Fault("last_day", "before-start", "De laatste dag ligt voor de eerste dag."))
    elif not faults and last_day > (latest := latest_day(basis, birth, first_day)):
        text = f"Kies een dag tot en met {latest:%d-%m-%Y}."
        faults.append(Fault("last_day", "too-far", text, RULE if basis == "parent" else None))
    return faults


def age_faults(basis: Basis, birth: date, today: date) -> tuple[Fault, ...]:
    """Return whether nobody may be this for a patient of this age (CON-05)."""
    is_child = age_on(birth, today) < ALONE
    if is_child and basis != "parent":
        return (Fault("basis", "not-allowed", "Onder de 16 jaar zijn het de ouders die namens het kind kijken.", RULE),)
    if not is_child and basis == "parent":
        return (Fault("basis", "not-allowed", "Vanaf 16 jaar beslist de patiënt alleen, zonder de ouders.", RULE),)
    return ()


def with_looking(rights: tuple[Right, ...]) -> tuple[Right, ...]:
    """Return the rights in their order; who may do something may look."""
    return tuple(right for right in RIGHTS if right == "look" or right in rights)


def narrow(proxy: Proxy, rights: tuple[Right, ...], last_day: date) -> Done:
    """Leave less of it, or the same; raises ``Conflict`` where it ended, and ``ValueError`` for what would widen it."""
    refuse_ended(proxy)
    if not set(rights) <= set(proxy.rights) or last_day > proxy.last_day:
        raise ValueError("wider")
    left = replace(proxy, rights=with_looking(rights), last_day=last_day)
    return left, (ProxyChanged(left),) if left != proxy else ()


def accept(proxy: Proxy, holder_id: str, now: datetime) -> Done:
    """Let somebody take it up; what they showed was looked at before."""
    taken = replace(proxy, holder_id=holder_id, accepted_at=now)
    return taken, (ProxyChanged(taken), ProxyTakenUp(taken))


def end(proxy: Proxy, by: str, now: datetime) -> Done:
    """End it at once; twice is once."""
    if proxy.ended:
        return proxy, ()
    over = replace(proxy, ended=Ended(now, by))
    return over, (ProxyChanged(over), *((ProxyStopped(over),) if proxy.holder_id else ()))


def goes_along(proxy: Proxy, reason: MergeReason) -> bool:
    """Tell whether it counts for the record that stands once the one for which it was given goes on under that (D43).

    Of a representative somebody saw a document. A naaste was asked by who signed in with the BSN of that record: where
    it was mistyped, that may have been somebody else.
    """
    return proxy.ended is None and (proxy.proof is not None or reason == "bsn-replaced")


def count_for(proxy: Proxy, patient_id: str | None) -> Done:
    """Let it count for the record that stands, or (None) for its own again."""
    moved = replace(proxy, under=patient_id)
    return moved, (ProxyChanged(moved),)


def patient_may_end(proxy: Proxy, birth: date, today: date) -> bool:
    """Tell whether the patient ends it alone: a naaste always, a parent from the 12th birthday on (CON-05)."""
    if proxy.basis == "parent":
        return age_on(birth, today) >= HEARD  # CON-05
    return proxy.basis in {CARER, "authorised"}


def refuse_ended(proxy: Proxy) -> None:
    """Raise ``Conflict`` where somebody ended it."""
    if proxy.ended:
        raise Conflict("Dit recht is al gestopt.")
