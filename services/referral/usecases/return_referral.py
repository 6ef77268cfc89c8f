"""Refer the patient back to the sender, with all that goes with it."""

from services.referral.domain.back_referral import Handover
from services.referral.domain.reasons import Given
from services.referral.domain.referral import Referral
from services.referral.domain.returning import refer_back
from services.referral.usecases.handling import act_of, keep, take, terms
from services.referral.usecases.reasons import faults_of
from services.referral.usecases.reject_referral import OTHER_CLINICIAN
from shared.faults import InvalidInput
from shared.rules.patient_words import label_faults
from shared.storage.work import Work


def return_referral(work: Work, referral_id: str, handover: Handover, *, seen: int, as_is: bool = False) -> Referral:
    """Return the referral, back with its sender; raises ``RulesNotMet`` (REF-03, SC-10), ``Conflict``.

    ``as_is``: words for the patient that call pain psychological mean something else here (IZP-11).
    Who acts on behalf of a clinician names that one; else ``InvalidInput``.
    """
    referral = take(work, referral_id, "referral.return")
    act = act_of(work)
    faults = faults_of(work, Given("referral.return", handover.reason, "in purpose"))  # REF-03 asks that anyhow
    faults += label_faults("patient_expects", handover.patient_expects or "", as_is=as_is)
    if work.actor.lent and handover.clinician_id != act.by:
        faults.append(OTHER_CLINICIAN)
    if faults:
        raise InvalidInput(faults)
    returned, facts = refer_back(referral, handover, act, terms(work))
    return keep(work, returned, facts, seen=seen)
