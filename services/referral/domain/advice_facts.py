"""What can have happened to a question for advice; each fact holds it as it is afterwards."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.advice_request import Advice, Conversion, Declining, Ended, Message
from services.referral.domain.referral import Turn, Withdrawal
from shared.rules.erasure import ErasureGround
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge


@dataclass(frozen=True)
class AdviceFact:
    """The base: something happened to this question for advice."""

    advice: Advice


@dataclass(frozen=True)
class AdviceAsked(AdviceFact):
    """It was asked."""


@dataclass(frozen=True)
class AdviceReceived(AdviceFact):
    """The team looked at it for the first time."""

    on: date


@dataclass(frozen=True)
class AdviceQuestionAsked(AdviceFact):
    """The team asked something back."""

    message: Message


@dataclass(frozen=True)
class AdviceQuestionAnswered(AdviceFact):
    """The asker answered; the one who asked has the move."""

    message: Message
    holder_id: str


@dataclass(frozen=True)
class AdviceAdded(AdviceFact):
    """The asker added something; no date moved."""

    message: Message


@dataclass(frozen=True)
class AdviceGiven(AdviceFact):
    """The team gave its advice; the asker has the move."""

    message: Message


@dataclass(frozen=True)
class AdviceFollowedUp(AdviceFact):
    """The asker asks on; who advised last has the move."""

    message: Message
    holder_id: str


@dataclass(frozen=True)
class AdviceDeclined(AdviceFact):
    """The team gives no advice."""

    declining: Declining


@dataclass(frozen=True)
class AdviceConverted(AdviceFact):
    """It became a referral, or a draft of one."""

    conversion: Conversion


@dataclass(frozen=True)
class AdviceClosed(AdviceFact):
    """The asker is done with it."""

    ended: Ended


@dataclass(frozen=True)
class AdviceWithdrawn(AdviceFact):
    """The asker took the question back."""

    withdrawal: Withdrawal


@dataclass(frozen=True)
class AdviceSilent(AdviceFact):
    """A promise passed without an answer."""

    level: Level
    turn: Turn


@dataclass(frozen=True)
class AdviceNudged(AdviceFact):
    """The coordinator reminded whoever has the move; who has it does not change."""

    nudge: Nudge
    turn: Turn


@dataclass(frozen=True)
class AdviceErased(AdviceFact):
    """Nothing of it is left; who asked and who was asked hear no more than its number, the ground and the day."""

    ground: ErasureGround
    on: date
