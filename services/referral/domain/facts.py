"""What can have happened to a referral; each fact holds the referral as it is afterwards."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.referral import Acceptance, Question, Referral, Rejection, Turn, Withdrawal
from shared.rules.ladder import Level


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
    """The draft was withdrawn before anyone received it."""


@dataclass(frozen=True)
class ReferralSent(Fact):
    """It was sent."""


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
    """The patient is invited; from here on the plan tells what comes next."""

    planned_on: date
    screening_on: date


@dataclass(frozen=True)
class ReferralRejected(Fact):
    """Declined, with a next step."""

    rejection: Rejection


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
class ReferralSilent(Fact):
    """A promise passed without an answer."""

    level: Level
    turn: Turn


@dataclass(frozen=True)
class DiscussionRecorded(Fact):
    """The talk after an emergency referral took place (REF-02)."""

    on: date


@dataclass(frozen=True)
class DiscussionOverdue(Fact):
    """The talk after an emergency referral did not take place in time (REF-02)."""

    due_on: date
