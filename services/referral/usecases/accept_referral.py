"""Accept for screening (D22)."""

from datetime import date

from services.referral.domain.referral import Referral
from services.referral.domain.triage import accept
from services.referral.usecases.handling import act_of, keep, take, terms
from shared.storage.work import Work


def accept_referral(work: Work, referral_id: str, start_expected_on: date | None, *, seen: int) -> Referral:
    """Return the accepted referral; raises ``Conflict`` (who, when, what is legal) when a colleague was first."""
    referral = take(work, referral_id, "referral.accept")
    accepted, facts = accept(referral, start_expected_on, act_of(work), terms(work))
    return keep(work, accepted, facts, seen=seen)
