"""What can have happened to a referral; each fact holds the referral as it is afterwards."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.back_referral import BackReferral, Report
from services.referral.domain.came_along import Typed
from services.referral.domain.cancelling import Cancelling
from services.referral.domain.dispute import Dispute
from services.referral.domain.referral import (
    Acceptance,
    Question,
    Redirection,
    Referral,
    Rejection,
    State,
    Supplement,
    Treatment,
    Turn,
    Withdrawal,
)
from services.referral.domain.reopening import Reopening
from shared.rules.erasure import ErasureGround
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge


@dataclass(frozen=True)
class Fact:
    """The base: something happened to this referral."""

    referral: Referral


@dataclass(frozen=True)
class ReferralDrafted(Fact):
    """Someone began to write it."""


@dataclass(frozen=True)
class ReferralChanged(Fact):
    """The draft was changed."""


@dataclass(frozen=True)
class DraftDiscarded(Fact):
    """The draft was thrown away; it went to nobody."""


@dataclass(frozen=True)
class ReferralSent(Fact):
    """It was sent."""


@dataclass(frozen=True)
class TypingCounted(Fact):
    """It was sent, and begun from the sender's own system: how much was typed twice."""

    typed: Typed
    on: date


@dataclass(frozen=True)
class ReferralReceived(Fact):
    """The receiver looked at it for the first time."""

    on: date


@dataclass(frozen=True)
class QuestionAsked(Fact):
    """The receiver asked something back."""

    question: Question
    due_on: date


@dataclass(frozen=True)
class QuestionAnswered(Fact):
    """The sender answered."""

    question: Question


@dataclass(frozen=True)
class ReferralAccepted(Fact):
    """Accepted for screening (D22)."""

    acceptance: Acceptance


@dataclass(frozen=True)
class ScreeningPlanned(Fact):
    """The patient is invited; after it the receiver begins the treatment."""

    planned_on: date
    screening_on: date
    patient_days: int | None = None


@dataclass(frozen=True)
class TreatmentStarted(Fact):
    """The treatment began; ``report_due_on``: when the receiver reports back at the latest."""

    treatment: Treatment
    report_due_on: date


@dataclass(frozen=True)
class InterimReported(Fact):
    """The receiver told the sender how it goes; ``report_due_on``: by when it reports again."""

    report: Report
    report_due_on: date


@dataclass(frozen=True)
class ReferralReturned(Fact):
    """The receiver referred the patient back to the sender; ``due_on``: by when the sender takes it over."""

    back_referral: BackReferral
    due_on: date


@dataclass(frozen=True)
class HolderGiven(Fact):
    """What stood still without anybody behind it has a holder now."""

    turn: Turn


@dataclass(frozen=True)
class ReferralRejected(Fact):
    """Declined, with a next step."""

    rejection: Rejection


@dataclass(frozen=True)
class ReferralResent(Fact):
    """Put before the same receiver again after it was declined; the patient keeps the place."""

    on: date


@dataclass(frozen=True)
class ReferralRedirected(Fact):
    """The receiver passed it on to another team; that team's referral is another one."""

    redirection: Redirection


@dataclass(frozen=True)
class RedirectAnswered(Fact):
    """The team that it was passed on to declined it: told to every team that passed it on."""

    redirection: Redirection


@dataclass(frozen=True)
class OutcomeAcknowledged(Fact):
    """The sender knows the outcome and has done what it asked for: it is closed."""

    outcome: State
    acknowledged_by: str
    on: date


@dataclass(frozen=True)
class ReferralSupplemented(Fact):
    """The sender added something after sending; the clock runs on as it was."""

    supplement: Supplement


@dataclass(frozen=True)
class DisputeRaised(Fact):
    """The patient says that a part of the letter is not right."""

    dispute: Dispute


@dataclass(frozen=True)
class DisputeAnswered(Fact):
    """Who sent it said what it has to be, or why it stays."""

    dispute: Dispute


@dataclass(frozen=True)
class ReferralWithdrawn(Fact):
    """Taken back after it was sent."""

    withdrawal: Withdrawal


@dataclass(frozen=True)
class ReferralRecalled(Fact):
    """Taken back to a draft before anyone at the receiver opened it; ``receiver_organisation_id``: who had it."""

    receiver_organisation_id: str
    recalled_by: str
    recalled_on: date


@dataclass(frozen=True)
class ReferralLapsed(Fact):
    """A question stayed without an answer; ``due_on``: by when the sender's team acts on it."""

    question: Question
    due_on: date


@dataclass(frozen=True)
class CancelAsked(Fact):
    """The sender asked to stop after acceptance; ``turn``: who answers, by when."""

    asked: Cancelling
    turn: Turn


@dataclass(frozen=True)
class CancelRefused(Fact):
    """The receiver goes on, with a reason; ``turn``: whose move it is again."""

    reason: str
    turn: Turn


@dataclass(frozen=True)
class ReferralStopped(Fact):
    """Both sides agreed to stop after acceptance."""

    withdrawal: Withdrawal
    agreed_by: str


@dataclass(frozen=True)
class ReferralReopened(Fact):
    """The sender opened again what was closed."""

    reopening: Reopening


@dataclass(frozen=True)
class AttachmentClosed(Fact):
    """After sending a file turned out to be harmful, or nobody can tell: the receiver never opens it."""

    added_by: str
    added_organisation_id: str
    scan: str
    on: date


@dataclass(frozen=True)
class ReferralSilent(Fact):
    """A promise passed without an answer."""

    level: Level
    turn: Turn


@dataclass(frozen=True)
class ReferralNudged(Fact):
    """The chain coordinator reminded whoever has the move (D25)."""

    turn: Turn
    nudge: Nudge


@dataclass(frozen=True)
class DiscussionRecorded(Fact):
    """The talk after an emergency referral took place (REF-02)."""

    on: date


@dataclass(frozen=True)
class DiscussionOverdue(Fact):
    """The talk after an emergency referral did not take place in time (REF-02)."""

    due_on: date


@dataclass(frozen=True)
class ReferralErased(Fact):
    """Nothing of it is left; who sent and who received it hear no more than its number, the ground and the day."""

    ground: ErasureGround
    on: date
