"""Facts about a question for advice, in the words of their contracts: ids, codes and dates, never what was written."""

from collections.abc import Callable, Mapping
from typing import Any

from services.referral.domain import advice_facts as facts
from services.referral.outgoing.ids import Data, nudge_of, silence_of
from shared.contracts import advice as contracts
from shared.contracts.contract import Contract


def _ids(fact: facts.AdviceFact) -> dict[str, Any]:
    row = fact.advice
    return {
        "advice_id": row.id,
        "chain_id": row.chain_id,
        "patient_id": row.patient_id,
        "case_number": row.case_number,
        "offer_id": row.offer_id,
        "sender_id": row.sender_id,
        "sender_organisation_id": row.sender_organisation_id,
        "receiver_organisation_id": row.receiver_organisation_id,
    }


def _due(fact: facts.AdviceFact) -> str:
    return fact.advice.due_on.isoformat()


def _asked(fact: facts.AdviceAsked) -> Data:
    return {**_ids(fact), "asked_on": fact.advice.asked_on.isoformat(), "respond_by": _due(fact)}


def _received(fact: facts.AdviceReceived) -> Data:
    return {**_ids(fact), "received_on": fact.on.isoformat(), "respond_by": _due(fact)}


def _question_asked(fact: facts.AdviceQuestionAsked) -> Data:
    said = fact.message
    return {**_ids(fact), "asked_by": said.by, "asked_on": said.on.isoformat(), "answer_due_on": _due(fact)}


def _answered(fact: facts.AdviceQuestionAnswered) -> Data:
    said = fact.message
    told = {"answered_by": said.by, "answered_on": said.on.isoformat()}
    return {**_ids(fact), **told, "holder_id": fact.holder_id, "respond_by": _due(fact)}


def _added(fact: facts.AdviceAdded) -> Data:
    return {**_ids(fact), "added_by": fact.message.by, "added_on": fact.message.on.isoformat()}


def _given(fact: facts.AdviceGiven) -> Data:
    said = fact.message
    told = {"advised_by": said.by, "advised_on": said.on.isoformat(), "outcome": said.outcome}
    return {**_ids(fact), **told, "due_on": _due(fact)}


def _followed_up(fact: facts.AdviceFollowedUp) -> Data:
    said = fact.message
    told = {"asked_by": said.by, "asked_on": said.on.isoformat()}
    return {**_ids(fact), **told, "holder_id": fact.holder_id, "respond_by": _due(fact)}


def _declined(fact: facts.AdviceDeclined) -> Data:
    row = fact.declining
    told = {
        "declined_by": row.declined_by,
        "clinician_id": row.clinician_id,
        "declined_on": row.declined_on.isoformat(),
    }
    return {**_ids(fact), **told, "reason": row.reason, "due_on": _due(fact)}


def _converted(fact: facts.AdviceConverted) -> Data:
    row = fact.conversion
    told = {
        "referral_id": row.referral_id,
        "converted_by": row.by,
        "by_team": row.organisation_id == fact.advice.receiver_organisation_id,
    }
    why = {"against_reason": row.against.reason} if row.against else {}
    return {**_ids(fact), **told, "converted_on": row.on.isoformat(), "against_advice": row.against is not None, **why}


def _closed(fact: facts.AdviceClosed) -> Data:
    return {**_ids(fact), "closed_by": fact.ended.closed_by, "closed_on": fact.ended.closed_on.isoformat()}


def _withdrawn(fact: facts.AdviceWithdrawn) -> Data:
    row = fact.withdrawal
    told = {"withdrawn_by": row.withdrawn_by, "withdrawn_on": row.withdrawn_on.isoformat()}
    return {**_ids(fact), **told, "reason": row.reason}


def _silent(fact: facts.AdviceSilent) -> Data:
    row = fact.advice
    said = {"advice_id": row.id, "chain_id": row.chain_id, "case_number": row.case_number}
    return {**said, **silence_of(fact.level, fact.turn), "harm_band": row.harm_band}


def _nudged(fact: facts.AdviceNudged) -> Data:
    row = fact.advice
    said = {"advice_id": row.id, "chain_id": row.chain_id, "case_number": row.case_number}
    return {**said, **nudge_of(fact.nudge, fact.turn)}


def _erased(fact: facts.AdviceErased) -> Data:
    row = fact.advice
    return {
        "advice_id": row.id,
        "chain_id": row.chain_id,
        "case_number": row.case_number,
        "sender_organisation_id": row.sender_organisation_id,
        "receiver_organisation_id": row.receiver_organisation_id,
        "ground": fact.ground,
        "erased_on": fact.on.isoformat(),
    }


ROWS: Mapping[type, tuple[Contract, Callable[[Any], Data]]] = {
    facts.AdviceAsked: (contracts.ADVICE_ASKED, _asked),
    facts.AdviceReceived: (contracts.ADVICE_RECEIVED, _received),
    facts.AdviceQuestionAsked: (contracts.ADVICE_QUESTION_ASKED, _question_asked),
    facts.AdviceQuestionAnswered: (contracts.ADVICE_QUESTION_ANSWERED, _answered),
    facts.AdviceAdded: (contracts.ADVICE_ADDED, _added),
    facts.AdviceGiven: (contracts.ADVICE_GIVEN, _given),
    facts.AdviceFollowedUp: (contracts.ADVICE_FOLLOWED_UP, _followed_up),
    facts.AdviceDeclined: (contracts.ADVICE_DECLINED, _declined),
    facts.AdviceConverted: (contracts.ADVICE_CONVERTED, _converted),
    facts.AdviceClosed: (contracts.ADVICE_CLOSED, _closed),
    facts.AdviceWithdrawn: (contracts.ADVICE_WITHDRAWN, _withdrawn),
    facts.AdviceSilent: (contracts.ADVICE_SILENT, _silent),
    facts.AdviceNudged: (contracts.ADVICE_NUDGED, _nudged),
    facts.AdviceErased: (contracts.ADVICE_ERASED, _erased),
}
