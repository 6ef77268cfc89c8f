"""Say that a part of the letter is not right, as the patient; answer that, as who sent it (AVG 16, 18)."""

from services.referral.domain import disputes
from services.referral.domain.disputes import Outcome
from services.referral.domain.referral import Referral
from services.referral.usecases.handling import act_of, keep, take
from shared.storage.work import Work


def dispute_referral(work: Work, referral_id: str, part: str, text: str) -> Referral:
    """Return the referral with the part disputed; raises ``Conflict`` while the same part waits for an answer."""
    referral = take(work, referral_id, "referral.dispute")
    speaker = "representative" if work.actor.patient_id else "patient"
    raised, facts = disputes.raise_dispute(referral, part, text, speaker, work.today)
    return keep(work, raised, facts, seen=referral.version)


def answer_dispute(work: Work, referral_id: str, part: str, outcome: Outcome, words: str, *, seen: int) -> Referral:
    """Return the referral with the answer; raises ``NotFound`` when nothing of that part waits."""
    referral = take(work, referral_id, "referral.answer-dispute")
    answered, facts = disputes.answer_dispute(referral, part, outcome, words, act_of(work))
    return keep(work, answered, facts, seen=seen)
