"""A referral: who sent it to whom, what it says, in which state it is, and whose move it is."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from services.referral.domain.advice_trail import AdviceTrail
from services.referral.domain.appointment import Appointment, BusyHours, DelayCorrection
from services.referral.domain.back_referral import BackReferral, Report
from services.referral.domain.came_along import CameAlong
from services.referral.domain.cancelling import Cancelling
from services.referral.domain.content import Content
from services.referral.domain.dispute import Dispute
from services.referral.domain.findings import Finding
from services.referral.domain.reopening import Reopening
from shared.calendar import local_date
from shared.identifiers import case_number
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge

HolderKind = Literal["person", "team"]


class State(StrEnum):
    """Where a referral is; who holds it there stands in ``phases``, how it leaves in ``moves``."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    INFO_ASKED = "info-asked"
    ACCEPTED = "accepted"
    SCHEDULED = "scheduled"
    IN_TREATMENT = "in-treatment"
    CANCEL_ASKED = "cancel-asked"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    RETURNED = "returned"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    DELETED = "deleted"


@dataclass(frozen=True)
class Act:
    """Who does something, for which organisation, at which instant (aware UTC)."""

    by: str
    organisation_id: str
    at: datetime

    @property
    def on(self) -> date:
        """The local date of the act (CAL-01)."""
        return local_date(self.at)


@dataclass(frozen=True)
class Stamp:
    """Who made a move, when, and from which state to which; of moves made long ago only the first three are known.

    ``by``: empty when time made it.
    """

    move: str
    by: str
    at: datetime
    source: State | None = None
    target: State | None = None

    @property
    def on(self) -> date:
        """The local date of the move (CAL-01)."""
        return local_date(self.at)


@dataclass(frozen=True)
class Turn:
    """Whose move it is: a person or the team of an organisation, what comes next, by which date, since which date."""

    kind: HolderKind
    id: str
    organisation_id: str
    next_step: str
    due_on: date
    since: date


@dataclass(frozen=True)
class Sending:
    """What was bound when the referral was sent; ``hulpvraag_version`` counts from 1 (REF-05).

    ``deviated``: what the sender knew and sent all the same; why stands in the content.
    """

    sent_on: date
    sender_role: str
    receiver_organisation_id: str
    step: int
    line: int
    promise_days: int
    promised_by: date
    harm_band: str
    harm_reasons: tuple[str, ...]
    hulpvraag_version: int
    deviated: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question back; ``days_left`` is what remained of the receiver's promise when it was asked."""

    id: str
    text: str
    asked_by: str
    asked_at: datetime
    asked_on: date
    days_left: int
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    answered_on: date | None = None


@dataclass(frozen=True)
class Acceptance:
    """Accepted for screening (D22); ``screening_on``: the local date for which the patient was invited."""

    accepted_by: str
    accepted_on: date
    start_expected_on: date | None = None
    screening_on: date | None = None


@dataclass(frozen=True)
class Treatment:
    """The treatment began after screening; ``started_on``: its first local date."""

    started_by: str
    started_on: date


@dataclass(frozen=True)
class Rejection:
    """Declined with a coded reason, the clinician who decided, the next step, and what the patient reads.

    ``comment``: what the sender reads beside the reason.
    """

    rejected_by: str
    rejected_on: date
    reason: str
    clinician_id: str
    next_step: str
    patient_text: str
    comment: str | None = None


@dataclass(frozen=True)
class Supplement:
    """Something that the sender added after sending, dated; what was sent stays as it was."""

    text: str
    added_by: str
    added_at: datetime
    added_on: date


@dataclass(frozen=True)
class Place:
    """The place that a patient keeps: when it was sent first, and since when it stands in the queue (local dates)."""

    first_sent_on: date
    queue_since: date


@dataclass(frozen=True)
class Redirection:
    """Passed on to another team, which got a referral of its own: ``successor_id``; ``outcome``: what it said."""

    successor_id: str
    offer_id: str
    organisation_id: str
    reason: str
    redirected_by: str
    redirected_on: date
    discussed_with_patient_on: date
    respond_by: date
    outcome: str | None = None
    outcome_on: date | None = None


@dataclass(frozen=True)
class Origin:
    """Where a referral that was passed on comes from: the referral before it, and which organisation passed it on."""

    previous_id: str
    organisation_id: str
    redirected_on: date


@dataclass(frozen=True)
class Withdrawal:
    """Taken back by the sender."""

    withdrawn_by: str
    withdrawn_on: date
    reason: str
    comment: str | None = None


@dataclass(frozen=True)
class Referral:
    """The whole of one referral. ``respond_by`` is the receiver's promise as it stands now (local date, inclusive).

    ``moves``: who did what and when, but for changes of a draft. ``busy_hours``: of work or school (IZP-17).
    """

    id: str
    patient_id: str
    chain_id: str
    offer_id: str
    sender_id: str
    sender_organisation_id: str
    drafted_on: date
    turn: Turn | None
    state: State = State.DRAFT
    content: Content = field(default_factory=Content)
    sending: Sending | None = None
    respond_by: date | None = None
    questions: tuple[Question, ...] = ()
    acceptance: Acceptance | None = None
    rejection: Rejection | None = None
    withdrawal: Withdrawal | None = None
    silent: Level | None = None
    discussion_due_on: date | None = None
    last_move: Stamp | None = None
    moves: tuple[Stamp, ...] = ()
    place: Place | None = None
    supplements: tuple[Supplement, ...] = ()
    earlier_rejections: tuple[Rejection, ...] = ()
    redirection: Redirection | None = None
    origin: Origin | None = None
    treatment: Treatment | None = None
    reports: tuple[Report, ...] = ()
    back_referral: BackReferral | None = None
    advice: AdviceTrail | None = None
    earlier_advices: tuple[AdviceTrail, ...] = ()
    cancellings: tuple[Cancelling, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    lapsed_on: date | None = None
    came_along: tuple[CameAlong, ...] = ()
    appointment: Appointment | None = None
    earlier_appointments: tuple[Appointment, ...] = ()
    busy_hours: tuple[BusyHours, ...] = ()
    delay_correction: DelayCorrection | None = None
    nudges: tuple[Nudge, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    version: int = 0

    @property
    def kept_place(self) -> Place | None:
        """The place in the queue; of what was sent before places were kept, the day on which it was sent."""
        if self.place is None and self.sending is not None:
            return Place(self.sending.sent_on, self.sending.sent_on)
        return self.place

    @property
    def case_number(self) -> str:
        """What people say aloud (D25)."""
        return case_number(self.id)

    @property
    def receiver_organisation_id(self) -> str | None:
        """The organisation that got it, once it is sent."""
        return self.sending.receiver_organisation_id if self.sending else None

    @property
    def open_question(self) -> Question | None:
        """The question that waits for an answer, if any: the last one; what was decided without it waits no more."""
        return next((each for each in reversed(self.questions) if each.answered_on is None), None)

    @property
    def cancelling(self) -> Cancelling | None:
        """The last time that the sender asked to stop, if ever."""
        return self.cancellings[-1] if self.cancellings else None

    @property
    def due_on(self) -> date:
        """When the holder's move is due; of a closed referral the day of its last move."""
        if self.turn is not None:
            return self.turn.due_on
        return self.last_move.on if self.last_move else self.drafted_on

    @property
    def closed(self) -> bool:
        """Whether nobody has a move any more."""
        return self.turn is None
