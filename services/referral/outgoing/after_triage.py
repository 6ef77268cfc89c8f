"""Facts of after the decision, in the words of their contracts: what was decided, what follows, how it ends."""

from services.referral.domain import facts
from services.referral.outgoing.ids import Data, ids


def scheduled(fact: facts.ScreeningPlanned) -> Data:
    """Tell: for which day the patient is invited."""
    days = {} if fact.patient_days is None else {"patient_delay_days": fact.patient_days}
    told = {"planned_on": fact.planned_on.isoformat(), "screening_on": fact.screening_on.isoformat()}
    return {**ids(fact), **told, **days}


def started(fact: facts.TreatmentStarted) -> Data:
    """Tell: the treatment that began."""
    begun = fact.treatment
    return {
        **ids(fact),
        "started_by": begun.started_by,
        "started_on": begun.started_on.isoformat(),
        "report_due_on": fact.report_due_on.isoformat(),
    }


def holder_given(fact: facts.HolderGiven) -> Data:
    """Tell: who holds what stood still."""
    turn = fact.turn
    return {
        **ids(fact),
        "holder_id": turn.id,
        "holder_organisation_id": turn.organisation_id,
        "next_step": turn.next_step,
        "due_on": turn.due_on.isoformat(),
    }


def rejected(fact: facts.ReferralRejected) -> Data:
    """Tell: the decline, without what the patient reads."""
    row = fact.rejection
    return {
        **ids(fact),
        "rejected_by": row.rejected_by,
        "clinician_id": row.clinician_id,
        "rejected_on": row.rejected_on.isoformat(),
        "reason": row.reason,
        "next_step": row.next_step,
    }


def resent(fact: facts.ReferralResent) -> Data:
    """Tell: that it is before the same receiver again."""
    row = fact.referral
    place = row.kept_place
    if place is None or row.respond_by is None:
        raise ValueError("this fact needs a referral that was sent")
    return {
        **ids(fact),
        "resent_on": fact.on.isoformat(),
        "first_sent_on": place.first_sent_on.isoformat(),
        "queue_since": place.queue_since.isoformat(),
        "respond_by": row.respond_by.isoformat(),
    }


def redirected(fact: facts.ReferralRedirected) -> Data:
    """Tell: to which team it was passed on."""
    row = fact.redirection
    return {
        **ids(fact),
        "redirected_by": row.redirected_by,
        "redirected_on": row.redirected_on.isoformat(),
        "reason": row.reason,
        "successor_id": row.successor_id,
        "successor_offer_id": row.offer_id,
        "successor_organisation_id": row.organisation_id,
        "respond_by": row.respond_by.isoformat(),
    }


def redirect_answered(fact: facts.RedirectAnswered) -> Data:
    """Tell: what the next team said."""
    row = fact.redirection
    answered_on = row.outcome_on.isoformat() if row.outcome_on else None
    return {**ids(fact), "successor_id": row.successor_id, "outcome": row.outcome, "answered_on": answered_on}


def acknowledged(fact: facts.OutcomeAcknowledged) -> Data:
    """Tell: which outcome was dealt with."""
    return {
        **ids(fact),
        "outcome": str(fact.outcome),
        "acknowledged_by": fact.acknowledged_by,
        "acknowledged_on": fact.on.isoformat(),
    }


def reported(fact: facts.InterimReported) -> Data:
    """Tell: that there is a report, without what it says."""
    row = fact.report
    return {
        **ids(fact),
        "reported_by": row.reported_by,
        "reported_on": row.reported_on.isoformat(),
        "report_due_on": fact.report_due_on.isoformat(),
    }


def returned(fact: facts.ReferralReturned) -> Data:
    """Tell: that it went back, and whether something is handed over."""
    row = fact.back_referral
    return {
        **ids(fact),
        "returned_by": row.returned_by,
        "clinician_id": row.handover.clinician_id,
        "returned_on": row.returned_on.isoformat(),
        "reason": row.handover.reason,
        "asks_acknowledgement": row.handover.asks_acknowledgement,
        "due_on": fact.due_on.isoformat(),
    }
