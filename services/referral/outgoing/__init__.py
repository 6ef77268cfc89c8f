"""Which fact becomes which event: ids, codes, dates and organisations, never what was written."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from services.referral.domain import facts
from services.referral.domain.nudging import TALK
from services.referral.domain.referral import Referral
from services.referral.domain.silence import missed_promise
from services.referral.outgoing import advices, after_triage, appointments, capacity, peer_questions, recalls, stops
from services.referral.outgoing.ids import Data, draft_ids, ids, nudge_of, sending_of, silence_of
from shared.calendar import PartialDate
from shared.contracts import referral as contracts
from shared.contracts import referral_outcomes as outcomes
from shared.contracts.contract import Contract, Outgoing

Row = tuple[Contract, Callable[[Any], Data]]


def _sent(fact: facts.ReferralSent) -> Data:
    sending = sending_of(fact.referral)
    return {
        **ids(fact),
        "step": sending.step,
        "line": sending.line,
        "harm_band": sending.harm_band,
        "respond_by": sending.promised_by.isoformat(),
        "sent_on": sending.sent_on.isoformat(),
        **_passed_on(fact.referral),
    }


def _typed(fact: facts.TypingCounted) -> Data:
    return {**draft_ids(fact), "counted_on": fact.on.isoformat(), **asdict(fact.typed)}


def _passed_on(referral: Referral) -> dict[str, Any]:
    if referral.origin is None or referral.place is None:
        return {}
    return {"redirected_from": referral.origin.previous_id, "first_sent_on": referral.place.first_sent_on.isoformat()}


def _received(fact: facts.ReferralReceived) -> Data:
    respond_by = fact.referral.respond_by or sending_of(fact.referral).promised_by
    return {**ids(fact), "received_on": fact.on.isoformat(), "respond_by": respond_by.isoformat()}


def _missed(referral: Referral) -> dict[str, Any]:
    missed = missed_promise(referral)
    return {"missed_promise_on": missed.isoformat()} if missed else {}


def _asked(fact: facts.QuestionAsked) -> Data:
    question = fact.question
    return {
        **ids(fact),
        "question_id": question.id,
        "asked_by": question.asked_by,
        "asked_on": question.asked_on.isoformat(),
        "answer_due_on": fact.due_on.isoformat(),
        "harm_band": sending_of(fact.referral).harm_band,
        **_missed(fact.referral),
    }


def _answered(fact: facts.QuestionAnswered) -> Data:
    question = fact.question
    return {
        **ids(fact),
        "question_id": question.id,
        "answered_by": question.answered_by,
        "answered_on": question.answered_on.isoformat() if question.answered_on else None,
        "respond_by": fact.referral.respond_by.isoformat() if fact.referral.respond_by else None,
        "holder_id": question.asked_by,
        "harm_band": sending_of(fact.referral).harm_band,
        **_missed(fact.referral),
    }


def _accepted(fact: facts.ReferralAccepted) -> Data:
    sending, acceptance = sending_of(fact.referral), fact.acceptance
    work, start = fact.referral.content.work_situation, acceptance.start_expected_on
    return {
        **ids(fact),
        "accepted_by": acceptance.accepted_by,
        "sender_role": sending.sender_role,
        "step": sending.step,
        "work_status": work.status if work else "unknown",
        "reported_sick_since": _partial(work.reported_sick_since if work else None),
        "accepted_on": acceptance.accepted_on.isoformat(),
        **({"start_expected_on": start.isoformat()} if start else {}),
    }


def _withdrawn(fact: facts.ReferralWithdrawn) -> Data:
    row = fact.withdrawal
    return {
        **ids(fact),
        "withdrawn_by": row.withdrawn_by,
        "withdrawn_on": row.withdrawn_on.isoformat(),
        "reason": row.reason,
    }


def _supplemented(fact: facts.ReferralSupplemented) -> Data:
    row = fact.supplement
    return {**ids(fact), "supplemented_by": row.added_by, "supplemented_on": row.added_on.isoformat()}


def _disputed(fact: facts.DisputeRaised) -> Data:
    row = fact.dispute
    return {**ids(fact), "part": row.part, "raised_on": row.raised_on.isoformat(), "due_on": row.due_on.isoformat()}


def _dispute_answered(fact: facts.DisputeAnswered) -> Data:
    row = fact.dispute
    on = row.answered_on.isoformat() if row.answered_on else None
    return {**ids(fact), "part": row.part, "outcome": row.outcome, "answered_by": row.answered_by, "answered_on": on}


def _recalled(fact: facts.ReferralRecalled) -> Data:
    row = fact.referral
    return {
        **draft_ids(fact),
        "case_number": row.case_number,
        "sender_id": row.sender_id,
        "receiver_organisation_id": fact.receiver_organisation_id,
        "recalled_by": fact.recalled_by,
        "recalled_on": fact.recalled_on.isoformat(),
    }


def _erased(fact: facts.ReferralErased) -> Data:
    row = fact.referral
    return {
        "referral_id": row.id,
        "chain_id": row.chain_id,
        "case_number": row.case_number,
        "sender_organisation_id": row.sender_organisation_id,
        "receiver_organisation_id": sending_of(row).receiver_organisation_id,
        "ground": fact.ground,
        "erased_on": fact.on.isoformat(),
    }


def _silent(fact: facts.ReferralSilent) -> Data:
    row = fact.referral
    said = {"referral_id": row.id, "chain_id": row.chain_id, "case_number": row.case_number}
    return {
        **said,
        **silence_of(fact.level, fact.turn),
        "harm_band": sending_of(row).harm_band,
        **_missed(row),
    }


def _nudged(fact: facts.ReferralNudged) -> Data:
    row = fact.referral
    said = {"referral_id": row.id, "chain_id": row.chain_id, "case_number": row.case_number}
    talk = {"talk": True} if fact.turn.next_step == TALK else {}
    return {**said, **nudge_of(fact.nudge, fact.turn), **talk}


def _partial(known: PartialDate | None) -> Data | None:
    return {"date": known.text, "precision": str(known.precision)} if known else None


def _with_states(told: Callable[[Any], Data]) -> Callable[[Any], Data]:
    """Add from which state to which the move went, where that is known."""

    def tell(fact: facts.Fact) -> Data:
        last = fact.referral.last_move
        if last is None or last.source is None or last.target is None:
            return told(fact)
        return {**told(fact), "from_state": str(last.source), "to_state": str(last.target)}

    return tell


_MOVES: dict[type, Row] = {
    facts.ReferralChanged: (contracts.REFERRAL_CHANGED, draft_ids),
    facts.DraftDiscarded: (contracts.DRAFT_DISCARDED, draft_ids),
    facts.ReferralSent: (contracts.REFERRAL_SENT, _sent),
    facts.TypingCounted: (contracts.TYPING_COUNTED, _typed),
    facts.ReferralReceived: (contracts.REFERRAL_RECEIVED, _received),
    facts.QuestionAsked: (contracts.QUESTION_ASKED, _asked),
    facts.QuestionAnswered: (contracts.QUESTION_ANSWERED, _answered),
    facts.ReferralAccepted: (contracts.REFERRAL_ACCEPTED, _accepted),
    facts.ScreeningPlanned: (contracts.SCREENING_PLANNED, after_triage.scheduled),
    facts.TreatmentStarted: (outcomes.TREATMENT_STARTED, after_triage.started),
    facts.InterimReported: (outcomes.INTERIM_REPORTED, after_triage.reported),
    facts.ReferralReturned: (outcomes.REFERRAL_RETURNED, after_triage.returned),
    facts.ReferralRejected: (contracts.REFERRAL_REJECTED, after_triage.rejected),
    facts.ReferralWithdrawn: (contracts.REFERRAL_WITHDRAWN, _withdrawn),
    facts.ReferralResent: (outcomes.REFERRAL_RESENT, after_triage.resent),
    facts.ReferralRedirected: (outcomes.REFERRAL_REDIRECTED, after_triage.redirected),
    facts.OutcomeAcknowledged: (outcomes.REFERRAL_ACKNOWLEDGED, after_triage.acknowledged),
    facts.ReferralSupplemented: (outcomes.REFERRAL_SUPPLEMENTED, _supplemented),
    facts.DisputeRaised: (outcomes.DISPUTE_RAISED, _disputed),
    facts.DisputeAnswered: (outcomes.DISPUTE_ANSWERED, _dispute_answered),
    facts.ReferralRecalled: (contracts.REFERRAL_RECALLED, _recalled),
    facts.DiscussionRecorded: (
        contracts.DISCUSSION_RECORDED,
        lambda fact: {**ids(fact), "discussed_on": fact.on.isoformat()},
    ),
    **stops.ROWS,
}
_OTHERS: dict[type, Row] = {
    facts.RedirectAnswered: (outcomes.REDIRECT_ANSWERED, after_triage.redirect_answered),
    facts.HolderGiven: (outcomes.HOLDER_GIVEN, after_triage.holder_given),
    facts.ReferralDrafted: (contracts.REFERRAL_DRAFTED, draft_ids),
    facts.ReferralSilent: (contracts.REFERRAL_SILENT, _silent),
    facts.ReferralNudged: (contracts.REFERRAL_NUDGED, _nudged),
    facts.DiscussionOverdue: (
        contracts.DISCUSSION_OVERDUE,
        lambda fact: {**ids(fact), "due_on": fact.due_on.isoformat()},
    ),
    facts.ReferralErased: (contracts.REFERRAL_ERASED, _erased),
}

_TOLD = {fact: (contract, _with_states(told)) for fact, (contract, told) in _MOVES.items()}

_HELD = {**advices.ROWS, **peer_questions.ROWS, **recalls.ROWS, **capacity.ROWS}

OUTGOING = Outgoing({**_TOLD, **_OTHERS, **_HELD, **appointments.ROWS})
