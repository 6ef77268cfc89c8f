"""Decline, never without a reason, a name and a next step."""

from dataclasses import dataclass

from services.referral.domain.reasons import Given
from services.referral.domain.referral import Referral, Rejection
from services.referral.domain.triage import reject
from services.referral.usecases.handling import act_of, keep, take, terms
from services.referral.usecases.reasons import faults_of
from services.referral.usecases.tell_up import tell_up
from shared.faults import Fault, InvalidInput
from shared.rules.patient_words import label_faults
from shared.storage.work import Work

OTHER_CLINICIAN = Fault("clinician_id", "not-allowed", "U werkt namens een andere behandelaar dan u hier noemt.")


@dataclass(frozen=True)
class Decline:
    """Why, by which clinician, what comes next, and what the patient reads; ``as_is``: whatever its words (IZP-11)."""

    reason: str
    clinician_id: str
    next_step: str
    patient_text: str
    as_is: bool = False
    comment: str | None = None


def reject_referral(work: Work, referral_id: str, decline: Decline, *, seen: int) -> Referral:
    """Return the rejected referral; raises ``Conflict`` when it is not in triage.

    Who acts on behalf of a clinician names that one; else ``InvalidInput``.
    """
    referral = take(work, referral_id, "referral.reject")
    act = act_of(work)
    faults = faults_of(work, Given("referral.reject", decline.reason, decline.comment))
    faults += list(label_faults("patient_text", decline.patient_text, as_is=decline.as_is))
    if work.actor.lent and decline.clinician_id != act.by:
        faults.append(OTHER_CLINICIAN)
    if faults:
        raise InvalidInput(faults)
    words = (decline.next_step, decline.patient_text, decline.comment)
    rejection = Rejection(act.by, act.on, decline.reason, decline.clinician_id, *words)
    rejected, facts = reject(referral, rejection, act, terms(work))
    tell_up(work, rejected)
    return keep(work, rejected, facts, seen=seen)
