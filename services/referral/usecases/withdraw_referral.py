"""Take a referral back while it is not accepted."""

from services.referral.domain.reasons import Given
from services.referral.domain.referral import Referral
from services.referral.domain.writing import withdraw
from services.referral.usecases.handling import act_of, keep, take
from services.referral.usecases.reasons import refuse_reason
from shared.storage.work import Work


def withdraw_referral(work: Work, referral_id: str, reason: str, comment: str | None = None, *, seen: int) -> Referral:
    """Return the withdrawn referral; raises ``Conflict`` once it is accepted."""
    referral = take(work, referral_id, "referral.withdraw")
    refuse_reason(work, Given("referral.withdraw", reason, comment))
    withdrawn, facts = withdraw(referral, reason, act_of(work), comment)
    return keep(work, withdrawn, facts, seen=seen)
