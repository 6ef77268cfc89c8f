"""Answer the receiver's question; who asked has the move again."""

from services.referral.domain.referral import Referral
from services.referral.domain.triage import answer
from services.referral.usecases.handling import act_of, keep, take, terms
from shared.storage.work import Work


def answer_question(work: Work, referral_id: str, question_id: str, text: str, *, seen: int) -> Referral:
    """Return the referral with the answer; raises ``Conflict`` (who, when) when a colleague was first."""
    referral = take(work, referral_id, "referral.answer")
    answered, facts = answer(referral, question_id, text, act_of(work), terms(work))
    return keep(work, answered, facts, seen=seen)
