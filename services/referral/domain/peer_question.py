"""A short question of one treater to another about a patient whom both treat: neither referral nor advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.referral.domain.held import HeldMove, HeldPhase, HeldThing, Life
from services.referral.domain.phases import Held
from services.referral.domain.referral import Withdrawal


class PeerQuestionState(StrEnum):
    """Where a question is."""

    WITH_PERSON = "with-person"
    WITH_TEAM = "with-team"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Reply:
    """The one answer."""

    text: str
    by: str
    at: datetime
    on: date


@dataclass(frozen=True, kw_only=True)
class PeerQuestion(HeldThing):
    """The whole of one question. ``respond_by``: by when an answer was promised (local date, inclusive).

    ``professional_id``: the colleague who was asked, None where their team was. ``subject``: what it is about, as the
    patient reads it (a code). ``discussed_on``: when the patient was told that it is asked (D20).
    """

    state: PeerQuestionState
    patient_id: str
    chain_id: str
    sender_id: str
    sender_organisation_id: str
    receiver_organisation_id: str
    professional_id: str | None
    subject: str
    text: str
    asked_on: date
    asked_at: datetime
    discussed_on: date
    respond_by: date
    reply: Reply | None = None
    withdrawal: Withdrawal | None = None

    @property
    def begun_on(self) -> date:
        """The local date on which it was asked."""
        return self.asked_on


_STEP, _DUE = "answer-colleague", "peer_question_working_days"
PEER_PHASES: Mapping[PeerQuestionState, HeldPhase] = {
    PeerQuestionState.WITH_PERSON: HeldPhase("Bij een collega", Held("receiver", ("person",), _STEP, _DUE)),
    PeerQuestionState.WITH_TEAM: HeldPhase("Bij het team", Held("receiver", ("team",), _STEP, _DUE)),
    PeerQuestionState.ANSWERED: HeldPhase(
        "Beantwoord", Held("sender", ("person",), "read-answer", "peer_read_working_days")
    ),
    PeerQuestionState.CLOSED: HeldPhase("Afgerond"),
    PeerQuestionState.WITHDRAWN: HeldPhase("Ingetrokken"),
}
_WAITING = frozenset({PeerQuestionState.WITH_PERSON, PeerQuestionState.WITH_TEAM})

PEER_TABLE = (
    HeldMove("answer", "receiver", _WAITING, PeerQuestionState.ANSWERED, "Antwoorden"),
    HeldMove(
        "hand-on",
        "receiver",
        frozenset({PeerQuestionState.WITH_PERSON}),
        PeerQuestionState.WITH_TEAM,
        "Doorgeven aan het team",
    ),
    HeldMove("close", "sender", frozenset({PeerQuestionState.ANSWERED}), PeerQuestionState.CLOSED, "Gelezen"),
    HeldMove("withdraw", "sender", _WAITING, PeerQuestionState.WITHDRAWN, "Intrekken", reasons="withdrawal_reasons"),
)
PEER_LIFE = Life[HeldMove[PeerQuestionState], PeerQuestion](PEER_PHASES, PEER_TABLE)
