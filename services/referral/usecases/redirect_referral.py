"""Pass a referral on to another team, which gets one of its own; the patient keeps the place."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.reasons import Given
from services.referral.domain.redirect import Wish, redirect, talk_faults
from services.referral.domain.referral import Referral
from services.referral.storage.copies import find_offer
from services.referral.usecases.draft_referral import UNKNOWN_OFFER
from services.referral.usecases.handling import act_of, keep, keep_for_others, take
from services.referral.usecases.reasons import faults_of
from services.referral.usecases.sharing import objection
from shared.faults import InvalidInput
from shared.identifiers import new_id
from shared.storage.work import Work


@dataclass(frozen=True)
class PassOn:
    """To which offer, why, and when that was discussed with the patient."""

    offer_id: str
    reason: str
    discussed_with_patient_on: date


def redirect_referral(work: Work, referral_id: str, wanted: PassOn, *, seen: int) -> Referral:
    """Return the referral that was passed on; raises ``RulesNotMet`` with every reason (D26, CON-01), ``Conflict``."""
    referral = take(work, referral_id, "referral.redirect")
    faults = talk_faults(wanted.discussed_with_patient_on, work.today)
    faults += faults_of(work, Given("referral.redirect", wanted.reason))
    offer = find_offer(work, wanted.offer_id)
    if offer is None:
        raise InvalidInput([UNKNOWN_OFFER, *faults])
    if faults:
        raise InvalidInput(faults)
    wish = Wish(new_id(), offer, wanted.reason, wanted.discussed_with_patient_on)
    done = redirect(referral, wish, act_of(work), objection(work, referral, offer.organisation_id))  # CON-01
    kept = keep(work, done.before, done.told_before, seen=seen)
    keep_for_others(work, done.successor, done.told_successor)
    return kept
