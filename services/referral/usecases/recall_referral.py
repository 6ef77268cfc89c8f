"""Take back to a draft what was sent too early, while nobody at the receiver opened it."""

from services.referral.domain.referral import Referral
from services.referral.domain.writing import recall
from services.referral.usecases.handling import act_of, keep, take, terms
from shared.storage.work import Work


def recall_referral(work: Work, referral_id: str, *, seen: int) -> Referral:
    """Return the draft; raises ``Conflict`` (who, when) once the receiver opened it."""
    referral = take(work, referral_id, "referral.recall")
    recalled, facts = recall(referral, act_of(work), terms(work))
    return keep(work, recalled, facts, seen=seen)
