"""What can have happened to a question between treaters; each fact holds it as it is afterwards."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.peer_question import PeerQuestion, Reply
from services.referral.domain.referral import Turn, Withdrawal
from shared.rules.erasure import ErasureGround
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge


@dataclass(frozen=True)
class PeerFact:
    """The base: something happened to this question."""

    question: PeerQuestion


@dataclass(frozen=True)
class PeerQuestionAsked(PeerFact):
    """It was asked."""


@dataclass(frozen=True)
class PeerQuestionHandedOn(PeerFact):
    """The colleague who was asked gave it to the own team; the promise stays."""

    by: str
    on: date


@dataclass(frozen=True)
class PeerQuestionAnswered(PeerFact):
    """It was answered; the asker has the move until it was read."""

    reply: Reply


@dataclass(frozen=True)
class PeerQuestionClosed(PeerFact):
    """The asker read the answer."""

    by: str
    on: date


@dataclass(frozen=True)
class PeerQuestionWithdrawn(PeerFact):
    """The asker took it back."""

    withdrawal: Withdrawal


@dataclass(frozen=True)
class PeerQuestionSilent(PeerFact):
    """A promise passed without a move."""

    level: Level
    turn: Turn


@dataclass(frozen=True)
class PeerQuestionNudged(PeerFact):
    """The coordinator reminded whoever has the move; who has it does not change."""

    nudge: Nudge
    turn: Turn


@dataclass(frozen=True)
class PeerQuestionErased(PeerFact):
    """Nothing of it is left; both sides hear no more than its number, the ground and the day."""

    ground: ErasureGround
    on: date
