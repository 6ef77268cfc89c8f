"""Which fact becomes which event: ids, codes, dates and organisations, never what was written."""

from collections.abc import Callable, Mapping
from typing import Any

from services.referral.domain import facts
from services.referral.domain.referral import Referral, Sending
from services.referral.domain.silence import missed_promise
from shared.calendar import PartialDate
from shared.contracts import referral as contracts
from shared.contracts.contract import Contract, Outgoing

Data = Mapping[str, Any]
Row = tuple[Contract, Callable[[Any], Data]]


def _sending(referral: Referral) -> Sending:
    if referral.sending is None:
        raise ValueError("this fact needs a referral that was sent")
    return referral.sending


def _draft(fact: facts.Fact) -> dict[str, Any]:
    row = fact.referral
    return {
        "referral_id": row.id,
        "chain_id": row.chain_id,
        "patient_id": row.patient_id,
        "sender_organisation_id": row.sender_organisation_id,
        "offer_id": row.offer_id,
    }


def _ids(fact: facts.Fact) -> dict[str, Any]:
    row = fact.referral
    return {
        **_draft(fact),
        "case_number": row.case_number,
        "sender_id": row.sender_id,
        "receiver_organisation_id": _sending(row).receiver_organisation_id,
    }


def _sent(fact: facts.ReferralSent) -> Data:
    sending = _sending(fact.referral)
    return {
        **_ids(fact),
        "step": sending.step,
        "line": sending.line,
        "harm_band": sending.harm_band,
        "respond_by": sending.promised_by.isoformat(),
        "sent_on": sending.sent_on.isoformat(),
    }


def _received(fact: facts.ReferralReceived) -> Data:
    respond_by = fact.referral.respond_by or _sending(fact.referral).promised_by
    return {**_ids(fact), "received_on": fact.on.isoformat(), "respond_by": respond_by.isoformat()}


def _missed(referral: Referral) -> dict[str, Any]:
    missed = missed_promise(referral)
    return {"missed_promise_on": missed.isoformat()} if missed else {}


def _asked(fact: facts.QuestionAsked) -> Data:
    question = fact.question
    return {
        **_ids(fact),
        "question_id": question.id,
        "asked_by": question.asked_by,
        "asked_on": question.asked_on.isoformat(),
        "answer_due_on": fact.due_on.isoformat(),
        "harm_band": _sending(fact.referral).harm_band,
        **_missed(fact.referral),
    }


def _answered(fact: facts.QuestionAnswered) -> Data:
    question = fact.question
    return {
        **_ids(fact),
        "question_id": question.id,
        "answered_by": question.answered_by,
        "answered_on": question.answered_on.isoformat() if question.answered_on else None,
        "respond_by": fact.referral.respond_by.isoformat() if fact.referral.respond_by else None,
        "holder_id": question.asked_by,
        "harm_band": _sending(fact.referral).harm_band,
        **_missed(fact.referral),
    }


def _accepted(fact: facts.ReferralAccepted) -> Data:
    sending, acceptance = _sending(fact.referral), fact.acceptance
    work, start = fact.referral.content.work_situation, acceptance.start_expected_on
    return {
        **_ids(fact),
        "accepted_by": acceptance.accepted_by,
        "sender_role": sending.sender_role,
        "step": sending.step,
        "work_status": work.status if work else "unknown",
        "reported_sick_since": _partial(work.reported_sick_since if work else None),
        "accepted_on": acceptance.accepted_on.isoformat(),
        **({"start_expected_on": start.isoformat()} if start else {}),
    }


def _scheduled(fact: facts.ScreeningPlanned) -> Data:
    return {**_ids(fact), "planned_on": fact.planned_on.isoformat(), "screening_on": fact.screening_on.isoformat()}


def _rejected(fact: facts.ReferralRejected) -> Data:
    row = fact.rejection
    return {
        **_ids(fact),
        "rejected_by": row.rejected_by,
        "clinician_id": row.clinician_id,
        "rejected_on": row.rejected_on.isoformat(),
        "reason": row.reason,
        "next_step": row.next_step,
    }


def _withdrawn(fact: facts.ReferralWithdrawn) -> Data:
    row = fact.withdrawal
    return {
        **_ids(fact),
        "withdrawn_by": row.withdrawn_by,
        "withdrawn_on": row.withdrawn_on.isoformat(),
        "reason": row.reason,
    }


def _recalled(fact: facts.ReferralRecalled) -> Data:
    row = fact.referral
    return {
        **_draft(fact),
        "case_number": row.case_number,
        "sender_id": row.sender_id,
        "receiver_organisation_id": fact.receiver_organisation_id,
        "recalled_by": fact.recalled_by,
        "recalled_on": fact.recalled_on.isoformat(),
    }


def _silent(fact: facts.ReferralSilent) -> Data:
    row, turn = fact.referral, fact.turn
    return {
        "referral_id": row.id,
        "chain_id": row.chain_id,
        "case_number": row.case_number,
        "level": str(fact.level),
        "holder_organisation_id": turn.organisation_id,
        "silent_since": turn.since.isoformat(),
        "due_on": turn.due_on.isoformat(),
        "harm_band": _sending(row).harm_band,
        "next_step": turn.next_step,
        **({"holder_id": turn.id} if turn.kind == "person" else {}),
        **_missed(row),
    }


def _partial(known: PartialDate | None) -> Data | None:
    return {"date": known.text, "precision": str(known.precision)} if known else None


_ROWS: dict[type, Row] = {
    facts.ReferralDrafted: (contracts.REFERRAL_DRAFTED, _draft),
    facts.ReferralChanged: (contracts.REFERRAL_CHANGED, _draft),
    facts.DraftDiscarded: (contracts.DRAFT_DISCARDED, _draft),
    facts.ReferralSent: (contracts.REFERRAL_SENT, _sent),
    facts.ReferralReceived: (contracts.REFERRAL_RECEIVED, _received),
    facts.QuestionAsked: (contracts.QUESTION_ASKED, _asked),
    facts.QuestionAnswered: (contracts.QUESTION_ANSWERED, _answered),
    facts.ReferralAccepted: (contracts.REFERRAL_ACCEPTED, _accepted),
    facts.ScreeningPlanned: (contracts.SCREENING_PLANNED, _scheduled),
    facts.ReferralRejected: (contracts.REFERRAL_REJECTED, _rejected),
    facts.ReferralWithdrawn: (contracts.REFERRAL_WITHDRAWN, _withdrawn),
    facts.ReferralRecalled: (contracts.REFERRAL_RECALLED, _recalled),
    facts.ReferralSilent: (contracts.REFERRAL_SILENT, _silent),
    facts.DiscussionRecorded: (
        contracts.DISCUSSION_RECORDED,
        lambda fact: {**_ids(fact), "discussed_on": fact.on.isoformat()},
    ),
    facts.DiscussionOverdue: (
        contracts.DISCUSSION_OVERDUE,
        lambda fact: {**_ids(fact), "due_on": fact.due_on.isoformat()},
    ),
}

OUTGOING = Outgoing(_ROWS)
