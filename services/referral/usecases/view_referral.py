"""Look at a referral: the first look of the receiver makes it received, the sender's closes what hands nothing over."""

from services.referral.domain.referral import Referral
from services.referral.domain.returning import opened_by_sender
from services.referral.domain.triage import receive
from services.referral.storage.referrals import load_referral
from services.referral.usecases.handling import act_of, keep
from services.referral.usecases.sharing import relations, resource_of
from shared.storage.work import Work


def view_referral(work: Work, referral_id: str, action: str = "referral.read") -> Referral:
    """Return the referral; raises ``NotFound`` for who has nothing to do with it."""
    referral = load_referral(work, referral_id)
    work.require(action, resource_of(work, referral))
    found = relations(referral, work.actor)
    if "sender" in found and work.may("referral.acknowledge", resource_of(work, referral)):
        seen, facts = opened_by_sender(referral, act_of(work))
    elif "receiver" in found and work.actor.id != referral.sender_id:
        seen, facts = receive(referral, act_of(work))
    else:
        return referral
    return keep(work, seen, facts, seen=referral.version) if facts else referral
