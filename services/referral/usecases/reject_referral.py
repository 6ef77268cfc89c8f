"""Decline, never without a reason, a name and a next step."""

from dataclasses import dataclass

from services.referral.domain.referral import Referral, Rejection
from services.referral.domain.triage import reject
from services.referral.usecases.handling import act_of, keep, take
from shared.storage.work import Work


@dataclass(frozen=True)
class Decline:
    """Why, by which clinician, what comes next, and what the patient reads."""

    reason: str
    clinician_id: str
    next_step: str
    patient_text: str


def reject_referral(work: Work, referral_id: str, decline: Decline, *, seen: int) -> Referral:
    """Return the rejected referral; raises ``Conflict`` when it is not in triage."""
    referral = take(work, referral_id, "referral.reject")
    act = act_of(work)
    rejection = Rejection(act.by, act.on, decline.reason, decline.clinician_id, decline.next_step, decline.patient_text)
    rejected, facts = reject(referral, rejection, act)
    return keep(work, rejected, facts, seen=seen)
