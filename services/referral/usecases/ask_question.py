"""Ask one question back; the sender has the move."""

from services.referral.domain.referral import Referral
from services.referral.domain.triage import ask
from services.referral.usecases.handling import act_of, keep, take, terms
from shared.identifiers import new_id
from shared.storage.work import Work


def ask_question(work: Work, referral_id: str, text: str, *, seen: int) -> Referral:
    """Return the referral with the question; raises ``Conflict`` unless it is in triage."""
    referral = take(work, referral_id, "referral.ask")
    asked, facts = ask(referral, new_id(), text, act_of(work), terms(work))
    return keep(work, asked, facts, seen=seen)
