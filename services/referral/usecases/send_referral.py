"""Send a referral, once everything is there, the sender may refer there (D26) and the patient does not object."""

from services.referral.domain.referral import Referral
from services.referral.domain.writing import send
from services.referral.storage.copies import find_offer
from services.referral.usecases.draft_referral import UNKNOWN_OFFER
from services.referral.usecases.handling import act_of, keep, take, terms
from services.referral.usecases.sharing import objection
from shared.faults import Forbidden, RulesNotMet
from shared.storage.work import Work

NOT_INVOLVED = "Uw organisatie is niet meer bij deze patiënt betrokken. Schrijf de patiënt eerst opnieuw in."


def send_referral(work: Work, referral_id: str, *, seen: int, is_related: bool) -> Referral:
    """Return the sent referral; raises ``RulesNotMet`` with all that is missing. The draft stays as it was.

    ``is_related``: whether the sender's organisation is still involved with the patient; else ``Forbidden`` (CON-02).
    """
    referral = take(work, referral_id, "referral.send")
    if not is_related:
        raise Forbidden(NOT_INVOLVED)
    offer = find_offer(work, referral.offer_id)
    if offer is None:
        raise RulesNotMet([UNKNOWN_OFFER])
    objected = objection(work, referral, offer.organisation_id)
    sent, facts = send(referral, offer, work.actor.roles, act_of(work), terms(work), objected)
    return keep(work, sent, facts, seen=seen)
