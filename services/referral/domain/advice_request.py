"""A question for advice (meedenkadvies): what a sender asks a team about a patient, and all that was said since."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from services.referral.domain.advice_trail import Against
from services.referral.domain.content import Content
from services.referral.domain.referral import Turn, Withdrawal
from shared.calendar import local_date
from shared.identifiers import case_number
from shared.rules.ladder import Level

MessageKind = Literal["question", "addition", "question-back", "answer", "advice", "follow-up"]


class AdviceState(StrEnum):
    """Where a question for advice is; who holds it there and how it leaves stands in ``advice_life``."""

    ASKED = "asked"
    RECEIVED = "received"
    INFO_ASKED = "info-asked"
    ADVISED = "advised"
    REFER_ADVISED = "refer-advised"
    DECLINED = "declined"
    CONVERTED = "converted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class AdviceStamp:
    """Who made a move, when, and from which state to which."""

    move: str
    by: str
    at: datetime
    source: AdviceState
    target: AdviceState

    @property
    def on(self) -> date:
        """The local date of the move (CAL-01)."""
        return local_date(self.at)


@dataclass(frozen=True)
class Message:
    """One turn of the conversation; ``outcome``: of an advice, what the team advises to do (``advice_outcomes``)."""

    id: str
    kind: MessageKind
    text: str
    by: str
    organisation_id: str
    at: datetime
    on: date
    outcome: str | None = None


@dataclass(frozen=True)
class Declining:
    """The team gives no advice: a coded reason, the clinician who decided, and what the asker reads."""

    declined_by: str
    declined_on: date
    reason: str
    clinician_id: str
    text: str


@dataclass(frozen=True)
class Conversion:
    """It became a referral; ``against``: who decided so without, or against, an advice, and why."""

    referral_id: str
    by: str
    organisation_id: str
    on: date
    against: Against | None = None


@dataclass(frozen=True)
class Ended:
    """The asker is done with it; ``note``: what was decided, needed where the team advised to refer."""

    closed_by: str
    closed_on: date
    note: str | None = None


@dataclass(frozen=True)
class Advice:
    """The whole of one question for advice. ``respond_by`` is the team's promise as it stands now (local, inclusive).

    ``content``: what a referral would say, as far as it is known. ``may_convert``: whether the team may make the
    referral itself. ``draft_id``: the draft of a referral from which it was asked. ``days_left``: working days that
    were left of the promise when the team asked something back.
    """

    id: str
    patient_id: str
    chain_id: str
    offer_id: str
    sender_id: str
    sender_organisation_id: str
    receiver_organisation_id: str
    sender_role: str
    asked_on: date
    discussed_on: date
    promised_by: date
    respond_by: date
    turn: Turn | None
    harm_band: str
    state: AdviceState = AdviceState.ASKED
    content: Content = field(default_factory=Content)
    may_convert: bool = False
    draft_id: str | None = None
    messages: tuple[Message, ...] = ()
    days_left: int = 0
    declining: Declining | None = None
    conversion: Conversion | None = None
    ended: Ended | None = None
    withdrawal: Withdrawal | None = None
    silent: Level | None = None
    moves: tuple[AdviceStamp, ...] = ()
    version: int = 0

    @property
    def case_number(self) -> str:
        """What people say aloud (D25)."""
        return case_number(self.id)

    @property
    def last_move(self) -> AdviceStamp | None:
        """The newest move, if any was made since it was asked."""
        return self.moves[-1] if self.moves else None

    @property
    def last_advice(self) -> Message | None:
        """The newest advice, if one was given."""
        return next((each for each in reversed(self.messages) if each.kind == "advice"), None)

    @property
    def due_on(self) -> date:
        """When the holder's move is due; of what is over the day of its last move."""
        if self.turn is not None:
            return self.turn.due_on
        return self.last_move.on if self.last_move else self.asked_on

    @property
    def closed(self) -> bool:
        """Whether nobody has a move any more."""
        return self.turn is None
