"""Referring back: what the receiver hands over to the sender, with the rigour of a referral (REF-03)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from services.referral.domain.completeness import talk_missing
from services.referral.domain.content import Attestation
from shared.faults import Fault

TOO_HEAVY = "too-heavy"  # the reason of a step back (SC-10)
_TEXTS = (
    ("purpose", "Schrijf op waarom en met welk doel u terugverwijst."),
    ("result", "Schrijf het resultaat op."),
    ("advice", "Schrijf uw advies aan de verwijzer op."),
    ("patient_expects", "Schrijf op wat de patiënt kan verwachten."),
)
_AGREED = (
    ("patient_agreed_on", "de patiënt"),
    ("hb_agreed_on", "de hoofdbehandelaar"),
)


@dataclass(frozen=True)
class Handover:
    """What is written in a back-referral; the same fields go in. ``open_actions``: None is not filled in."""

    reason: str
    clinician_id: str
    purpose: str | None = None
    result: str | None = None
    advice: str | None = None
    patient_expects: str | None = None
    relapse_plan: str | None = None
    open_actions: tuple[str, ...] | None = None
    attestation: Attestation = field(default_factory=Attestation)
    patient_agreed_on: date | None = None
    hb_agreed_on: date | None = None

    @property
    def asks_acknowledgement(self) -> bool:
        """Whether the sender has to take something over (D24), or confirms a step back (SC-10)."""
        return bool(self.open_actions) or self.reason == TOO_HEAVY  # D24, SC-10


@dataclass(frozen=True)
class BackReferral:
    """A handover as it was sent back, by whom, on which local date."""

    handover: Handover
    returned_by: str
    returned_on: date


@dataclass(frozen=True)
class Report:
    """An interim report to the sender, dated."""

    text: str
    reported_by: str
    reported_at: datetime
    reported_on: date


def handover_missing(handover: Handover, today: date, *, treated: bool) -> tuple[Fault, ...]:
    """Return everything that keeps a back-referral from being sent; ``treated``: whether a treatment began."""
    return (*_written(handover, treated=treated), *talk_missing(handover.attestation, today), *_agreed(handover, today))


def _written(handover: Handover, *, treated: bool) -> Iterator[Fault]:
    for name, message in _TEXTS:
        if not (getattr(handover, name) or "").strip():
            yield Fault(name, "required", message, "REF-03")  # REF-03
    if treated and not (handover.relapse_plan or "").strip():
        yield Fault("relapse_plan", "required", "Schrijf op wat er gebeurt bij een terugval.", "REF-03")
    if handover.open_actions is None:
        message = "Noem wat de verwijzer moet overnemen, of zeg dat er niets openstaat."
        yield Fault("open_actions", "required", message, "REF-03")


def _agreed(handover: Handover, today: date) -> Iterator[Fault]:
    if handover.reason != TOO_HEAVY:
        return
    for name, who in _AGREED:
        on = getattr(handover, name)
        if on is None:
            yield Fault(name, "required", f"Vul in wanneer {who} het eens was met de stap terug.", "SC-10")  # SC-10
        elif on > today:
            yield Fault(name, "in-future", f"De datum waarop {who} het eens was ligt in de toekomst.", "SC-10")
