"""Add something to a referral after it was sent."""

from services.referral.domain.place import supplement
from services.referral.domain.referral import Referral
from services.referral.usecases.handling import act_of, keep, take
from shared.storage.work import Work


def supplement_referral(work: Work, referral_id: str, text: str, *, seen: int) -> Referral:
    """Return the referral with what was added; raises ``Conflict`` when it is with no receiver now."""
    added, facts = supplement(take(work, referral_id, "referral.supplement"), text, act_of(work))
    return keep(work, added, facts, seen=seen)
