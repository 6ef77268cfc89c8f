"""The agreement: an edition is active once employee and employer both signed it (WRK-02). Nothing waits for it (D7)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.hour_moves import agree_schedule
from services.worktrack.domain.moves import Changed as CaseChanged
from services.worktrack.domain.werkplan.document import digest_of
from services.worktrack.domain.werkplan.plan import (
    Changed,
    Declined,
    DeclineReason,
    Edition,
    PlanFact,
    Signature,
    SignerSide,
    Werkplan,
)
from shared.faults import Conflict, Legal

SIGN = Legal("sign", "Lezen en tekenen")
NOTHING_SENT = "Er is nog niets om te tekenen."


@dataclass(frozen=True)
class Signed:
    """Who signs, by which proof (the employee's id, or the id of a link), and when."""

    by: SignerSide
    proof: str
    at: datetime


@dataclass(frozen=True)
class WerkplanSigned(PlanFact):
    """One of the two signed an edition."""

    edition: int
    by: SignerSide


@dataclass(frozen=True)
class AgreementActivated(PlanFact):
    """Both signed the same edition: from this local date it is the agreement."""

    edition: int
    active_from: date


@dataclass(frozen=True)
class WerkplanDeclined(PlanFact):
    """The employer declined an edition, by a coded choice (D10)."""

    edition: int
    reason: DeclineReason


@dataclass(frozen=True)
class SigningBlocked(PlanFact):
    """Somebody guessed the code of a link: the link ended."""


@dataclass(frozen=True)
class SigningUndelivered(PlanFact):
    """The mail server refused the address that a link goes to, for good."""


@dataclass(frozen=True)
class SigningMailAsked(PlanFact):
    """A link goes to somebody at the employer by mail, for the first time or again (D11)."""

    link_id: str


def signable(plan: Werkplan, case: WorkCase, number: int, side: SignerSide) -> Edition:
    """Return the edition that this side may sign. Raises ``Conflict``, naming what is current."""
    must_be_open(case)
    newest = plan.newest
    if newest is None:
        raise Conflict(NOTHING_SENT)
    if number != newest.number:
        text = f"Dit is versie {number}. Nu geldt versie {newest.number}: lees en teken die."
        raise Conflict(text, allowed=(SIGN,))
    if newest.declined:
        text = "De werkgever tekent deze versie niet. De bedrijfsarts maakt een nieuwe versie."
        raise Conflict(text, at=newest.declined.at)
    if earlier := newest.signature_of(side):
        raise Conflict(f"Versie {number} is al getekend.", at=earlier.at)
    return newest


def sign(plan: Werkplan, case: WorkCase, number: int, signed: Signed, today: date) -> Changed:
    """Sign an edition; the second signature makes it the agreement (WRK-02). Raises ``Conflict``."""
    edition = signable(plan, case, number, signed.by)
    signature = Signature(signed.by, signed.proof, signed.at, digest_of(edition.content))
    is_whole = edition.signature_of("employer" if signed.by == "employee" else "employee") is not None
    made = replace(edition, signatures=(*edition.signatures, signature), active_from=today if is_whole else None)
    after = replace(plan, editions=(*plan.editions[:-1], made))
    facts: tuple[PlanFact, ...] = (WerkplanSigned(after, number, signed.by),)
    if is_whole:  # WRK-02
        facts = (*facts, AgreementActivated(after, number, today))
    return after, facts


def decline(plan: Werkplan, case: WorkCase, number: int, reason: DeclineReason, at: datetime) -> Changed:
    """Let the employer decline an edition. Raises ``Conflict`` as `signable` does."""
    edition = signable(plan, case, number, "employer")
    after = replace(plan, editions=(*plan.editions[:-1], replace(edition, declined=Declined(reason, at))))
    return after, (WerkplanDeclined(after, number, reason),)


def blocked(plan: Werkplan) -> Changed:
    """Tell that somebody guessed the code of a link."""
    return plan, (SigningBlocked(plan),)


def undelivered(plan: Werkplan) -> Changed:
    """Tell that the mail with a link came nowhere."""
    return plan, (SigningUndelivered(plan),)


def asked_by_mail(plan: Werkplan, link_id: str) -> Changed:
    """Tell that a link goes by mail."""
    return plan, (SigningMailAsked(plan, link_id),)


def put_into_force(case: WorkCase, plan: Werkplan, today: date) -> CaseChanged:
    """Let the hours of the agreement be those of the case; the first agreement is the plan van aanpak (D9)."""
    active = plan.active
    return agree_schedule(case, active.content.steps, active.sent_at, today) if active else (case, ())  # D9
