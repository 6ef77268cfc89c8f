"""A question for advice (meedenkadvies): what a sender asks a team about a patient, and all that was said since."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from services.referral.domain.advice_trail import Against
from services.referral.domain.content import Content
from services.referral.domain.held import HeldThing
from services.referral.domain.referral import Withdrawal

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


@dataclass(frozen=True, kw_only=True)
class Advice(HeldThing):
    """The whole of one question for advice. ``respond_by`` is the team's promise as it stands now (local, inclusive).

    ``content``: what a referral would say, as far as it is known. ``may_convert``: whether the team may make the
    referral itself. ``draft_id``: the draft of a referral from which it was asked. ``days_left``: working days that
    were left of the promise when the team asked something back.
    """

    state: AdviceState = AdviceState.ASKED
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
    harm_band: str
    content: Content = field(default_factory=Content)
    may_convert: bool = False
    draft_id: str | None = None
    messages: tuple[Message, ...] = ()
    days_left: int = 0
    declining: Declining | None = None
    conversion: Conversion | None = None
    ended: Ended | None = None
    withdrawal: Withdrawal | None = None

    @property
    def begun_on(self) -> date:
        """The local date on which it was asked."""
        return self.asked_on

    @property
    def last_advice(self) -> Message | None:
        """The newest advice, if one was given."""
        return next((each for each in reversed(self.messages) if each.kind == "advice"), None)
