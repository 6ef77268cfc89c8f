"""Record the talk with the patient that followed an emergency referral (REF-02)."""

from services.referral.domain import discussion
from services.referral.domain.content import Attestation
from services.referral.domain.referral import Referral
from services.referral.usecases.handling import act_of, keep, take
from shared.storage.work import Work


def record_discussion(work: Work, referral_id: str, attestation: Attestation, *, seen: int) -> Referral:
    """Return the referral with the attestation; raises ``RulesNotMet`` with all that it lacks."""
    referral = take(work, referral_id, "referral.discuss")
    recorded, facts = discussion.record_discussion(referral, attestation, act_of(work))
    return keep(work, recorded, facts, seen=seen)
