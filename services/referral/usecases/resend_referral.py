"""Put a declined referral before the same receiver again; the patient keeps the place."""

from services.referral.domain.place import resend
from services.referral.domain.referral import Referral
from services.referral.usecases.handling import act_of, keep, terms
from services.referral.usecases.to_send import take_to_send
from shared.storage.work import Work


def resend_referral(work: Work, referral_id: str, text: str, *, seen: int, is_related: bool) -> Referral:
    """Return the referral, sent again; raises ``Conflict`` unless it was declined, ``RulesNotMet`` with every reason.

    ``is_related``: whether the sender's organisation is still involved with the patient; else ``Forbidden`` (CON-02).
    """
    taken = take_to_send(work, referral_id, "referral.resend", is_related=is_related)
    roles = work.actor.answerable_roles
    resent, facts = resend(taken.referral, taken.offer, roles, text, act_of(work), terms(work), taken.objected)
    return keep(work, resent, facts, seen=seen)
