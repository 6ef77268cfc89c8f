"""Facts about a question between treaters, in the words of their contracts: never what was asked or answered."""

from collections.abc import Callable, Mapping
from typing import Any

from services.referral.domain import peer_facts as facts
from services.referral.outgoing.ids import Data, nudge_of, silence_of
from shared.contracts import peer_question as contracts
from shared.contracts.contract import Contract


def _ids(fact: facts.PeerFact) -> dict[str, Any]:
    row = fact.question
    names = ("chain_id", "patient_id", "case_number", "sender_id", "sender_organisation_id", "receiver_organisation_id")
    return {"peer_question_id": row.id, **{name: getattr(row, name) for name in names}, "subject": row.subject}


def _due(fact: facts.PeerFact) -> str:
    return fact.question.due_on.isoformat()


def _asked(fact: facts.PeerQuestionAsked) -> Data:
    row = fact.question
    whom = {"professional_id": row.professional_id} if row.professional_id else {}
    return {**_ids(fact), "asked_on": row.asked_on.isoformat(), "respond_by": _due(fact), **whom}


def _handed_on(fact: facts.PeerQuestionHandedOn) -> Data:
    return {**_ids(fact), "handed_on_by": fact.by, "handed_on_on": fact.on.isoformat(), "respond_by": _due(fact)}


def _answered(fact: facts.PeerQuestionAnswered) -> Data:
    said = fact.reply
    return {**_ids(fact), "answered_by": said.by, "answered_on": said.on.isoformat(), "due_on": _due(fact)}


def _closed(fact: facts.PeerQuestionClosed) -> Data:
    return {**_ids(fact), "closed_by": fact.by, "closed_on": fact.on.isoformat()}


def _withdrawn(fact: facts.PeerQuestionWithdrawn) -> Data:
    row = fact.withdrawal
    told = {"withdrawn_by": row.withdrawn_by, "withdrawn_on": row.withdrawn_on.isoformat()}
    return {**_ids(fact), **told, "reason": row.reason}


def _silent(fact: facts.PeerQuestionSilent) -> Data:
    row = fact.question
    said = {"peer_question_id": row.id, "chain_id": row.chain_id, "case_number": row.case_number}
    return {**said, **silence_of(fact.level, fact.turn), "harm_band": "low"}  # nobody asks for care by it


def _nudged(fact: facts.PeerQuestionNudged) -> Data:
    row = fact.question
    said = {"peer_question_id": row.id, "chain_id": row.chain_id, "case_number": row.case_number}
    return {**said, **nudge_of(fact.nudge, fact.turn)}


def _erased(fact: facts.PeerQuestionErased) -> Data:
    row = fact.question
    names = ("chain_id", "case_number", "sender_organisation_id", "receiver_organisation_id")
    told = {name: getattr(row, name) for name in names}
    return {"peer_question_id": row.id, **told, "ground": fact.ground, "erased_on": fact.on.isoformat()}


ROWS: Mapping[type, tuple[Contract, Callable[[Any], Data]]] = {
    facts.PeerQuestionAsked: (contracts.PEER_QUESTION_ASKED, _asked),
    facts.PeerQuestionHandedOn: (contracts.PEER_QUESTION_HANDED_ON, _handed_on),
    facts.PeerQuestionAnswered: (contracts.PEER_QUESTION_ANSWERED, _answered),
    facts.PeerQuestionClosed: (contracts.PEER_QUESTION_CLOSED, _closed),
    facts.PeerQuestionWithdrawn: (contracts.PEER_QUESTION_WITHDRAWN, _withdrawn),
    facts.PeerQuestionSilent: (contracts.PEER_QUESTION_SILENT, _silent),
    facts.PeerQuestionNudged: (contracts.PEER_QUESTION_NUDGED, _nudged),
    facts.PeerQuestionErased: (contracts.PEER_QUESTION_ERASED, _erased),
}
