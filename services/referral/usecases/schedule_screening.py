"""Invite the patient for screening, after acceptance (D22)."""

from datetime import date

from services.referral.domain.referral import Referral
from services.referral.domain.triage import schedule
from services.referral.usecases.handling import act_of, keep, take, terms
from shared.storage.work import Work


def schedule_screening(work: Work, referral_id: str, screening_on: date, *, seen: int) -> Referral:
    """Return the referral with its screening; raises ``Conflict`` unless accepted, ``InvalidInput`` for a past day."""
    referral = take(work, referral_id, "referral.schedule")
    planned, facts = schedule(referral, screening_on, act_of(work), terms(work))
    return keep(work, planned, facts, seen=seen)
