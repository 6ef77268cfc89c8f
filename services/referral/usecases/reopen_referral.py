"""Open a closed referral again: the same team looks again, and the first date stays."""

from services.referral.domain.reasons import Given
from services.referral.domain.referral import Referral
from services.referral.domain.reopen import Again, reopen
from services.referral.usecases.handling import act_of, keep, terms
from services.referral.usecases.reasons import refuse_reason
from services.referral.usecases.to_send import take_to_send
from shared.storage.work import Work


def reopen_referral(work: Work, referral_id: str, why: Again, *, seen: int, is_related: bool) -> Referral:
    """Return the referral, before its team again; raises ``Conflict`` unless closed, ``RulesNotMet`` with all reasons.

    ``is_related``: whether the sender's organisation is still involved with the patient; else ``Forbidden`` (CON-02).
    """
    taken = take_to_send(work, referral_id, "referral.reopen", is_related=is_related)
    refuse_reason(work, Given("referral.reopen", why.reason, why.text))
    held = act_of(work), terms(work)
    reopened, facts = reopen(taken.referral, taken.offer, work.actor.answerable_roles, why, *held, taken.objected)
    return keep(work, reopened, facts, seen=seen)
