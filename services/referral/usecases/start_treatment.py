"""Say that the treatment began, after screening."""

from datetime import date

from services.referral.domain.referral import Referral
from services.referral.domain.treatment import start
from services.referral.usecases.handling import act_of, keep, take, terms
from shared.storage.work import Work


def start_treatment(work: Work, referral_id: str, started_on: date, *, seen: int) -> Referral:
    """Return the referral in treatment; raises ``Conflict`` unless accepted, ``InvalidInput`` for a wrong day."""
    begun, facts = start(take(work, referral_id, "referral.start"), started_on, act_of(work), terms(work))
    return keep(work, begun, facts, seen=seen)
