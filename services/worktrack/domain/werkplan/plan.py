"""The werkplan of one work case: a draft, the editions that went out, and what was measured."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, get_args

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.checks import content_faults, missing
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.domain.werkplan.document import digest_of
from services.worktrack.domain.werkplan.imbalance import Signal, adjusted
from services.worktrack.domain.werkplan.measuring import Measurement, measurement_faults
from shared.faults import Conflict, FaultList, Legal

MOST_MEASUREMENTS = 200

SignerSide = Literal["employee", "employer"]
DeclineReason = Literal["no-such-work", "other-hours", "other-start", "no-adaptation", "talk-first"]
DECLINE_REASONS = get_args(DeclineReason)
EditionState = Literal["to-sign", "active", "declined", "replaced"]


@dataclass(frozen=True)
class Signature:
    """Who signed, when, and what: ``proof`` is the employee's id or that of a link, ``digest`` that of the document."""

    by: SignerSide
    proof: str
    at: datetime
    digest: str


@dataclass(frozen=True)
class Declined:
    """Why the employer does not sign: a choice, never a text (D10)."""

    reason: DeclineReason
    at: datetime


@dataclass(frozen=True)
class Edition:
    """What went to employee and employer, numbered from 1. What it says never changes: changing makes the next one.

    ``active_from``: the local date on which both had signed.
    """

    number: int
    content: Content
    sent_at: datetime
    sent_by: str
    signatures: tuple[Signature, ...] = ()
    declined: Declined | None = None
    active_from: date | None = None

    @property
    def digest(self) -> str:
        """By which one can tell that this is what was signed."""
        return digest_of(self.content)

    def signature_of(self, side: SignerSide) -> Signature | None:
        """Return the signature of one of the two."""
        return next((row for row in self.signatures if row.by == side), None)


@dataclass(frozen=True)
class Werkplan:
    """``draft`` is what the bedrijfsarts is writing: the edition after the last."""

    werkplan_id: str
    case_id: str
    employee_id: str
    employer_id: str
    arbodienst_id: str
    draft: Content | None = None
    editions: tuple[Edition, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    signals: tuple[Signal, ...] = ()
    version: int = 0

    @property
    def next_number(self) -> int:
        """The number that the draft gets when it goes out."""
        return len(self.editions) + 1

    @property
    def newest(self) -> Edition | None:
        """The edition that went out last."""
        return self.editions[-1] if self.editions else None

    @property
    def active(self) -> Edition | None:
        """The agreement: the last edition that both signed. A newer one takes its place once both signed that."""
        return next((row for row in reversed(self.editions) if row.active_from), None)

    def state_of(self, edition: Edition) -> EditionState:
        """Return how an edition stands."""
        if edition == self.active:
            return "active"
        if edition != self.newest or edition.active_from:
            return "replaced"
        return "declined" if edition.declined else "to-sign"


@dataclass(frozen=True)
class PlanFact:
    """Something that happened to a werkplan; it holds the werkplan as it was right after."""

    plan: Werkplan


@dataclass(frozen=True)
class WerkplanWritten(PlanFact):
    """The draft was written or changed."""


@dataclass(frozen=True)
class BelastbaarheidMeasured(PlanFact):
    """A measurement was added."""

    measured_on: date


@dataclass(frozen=True)
class WerkplanSent(PlanFact):
    """The draft became an edition, to be signed."""


Changed = tuple[Werkplan, tuple[PlanFact, ...]]


def begin(case: WorkCase, werkplan_id: str) -> Werkplan:
    """Return a werkplan in which nothing was written yet."""
    return Werkplan(werkplan_id, case.case_id, case.employee_id, case.employer_id, case.arbodienst_id)


def write(plan: Werkplan, case: WorkCase, content: Content) -> Changed:
    """Write the draft anew. Raises ``Conflict`` after recovery, ``InvalidInput`` for what cannot be true."""
    must_be_open(case)
    FaultList(list(content_faults(content))).raise_invalid()
    written = replace(plan, draft=content)
    return written, (WerkplanWritten(written),)


def measure(plan: Werkplan, case: WorkCase, measurement: Measurement, today: date) -> Changed:
    """Add a measurement; two on one day both stay, and count as one (WRK-07)."""
    must_be_open(case)
    FaultList(list(measurement_faults(measurement.measured_on, case.periods[0].first_sick_day, today))).raise_invalid()
    if len(plan.measurements) >= MOST_MEASUREMENTS:
        raise Conflict(f"Er staan al {MOST_MEASUREMENTS} metingen in dit werkplan.")
    rows = sorted((*plan.measurements, measurement), key=lambda row: row.measured_on)
    measured = replace(plan, measurements=tuple(rows))
    return measured, (BelastbaarheidMeasured(measured, measurement.measured_on),)


def send(plan: Werkplan, case: WorkCase, at: datetime, by: str) -> Changed:
    """Let the draft go out as the next edition. Raises ``Conflict`` without a draft, ``RulesNotMet``."""
    must_be_open(case)
    if plan.draft is None:
        text = "Er is geen concept dat verstuurd kan worden. Schrijf het eerst."
        raise Conflict(text, allowed=(Legal("write", "Werkplan schrijven"),))
    FaultList(list(missing(plan.draft, first=not plan.editions))).raise_rules()
    edition = Edition(plan.next_number, plan.draft, at, by)
    signals = adjusted(plan.signals, at, edition.number)
    sent = replace(plan, draft=None, editions=(*plan.editions, edition), signals=signals)
    return sent, (WerkplanSent(sent),)
