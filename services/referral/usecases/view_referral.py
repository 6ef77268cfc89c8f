"""Look at a referral; the receiver's first look makes it received."""

from services.referral.domain.referral import Referral
from services.referral.domain.triage import receive
from services.referral.storage.referrals import load_referral
from services.referral.usecases.handling import act_of, keep
from services.referral.usecases.sharing import relations, resource_of
from shared.storage.work import Work


def view_referral(work: Work, referral_id: str) -> Referral:
    """Return the referral; raises ``NotFound`` for who has nothing to do with it."""
    referral = load_referral(work, referral_id)
    work.require("referral.read", resource_of(work, referral))
    if "receiver" not in relations(referral, work.actor) or work.actor.id == referral.sender_id:
        return referral
    received, facts = receive(referral, act_of(work))
    return keep(work, received, facts, seen=referral.version) if facts else referral
