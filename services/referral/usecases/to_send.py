"""What stands before every sending, the first and the next: still involved, an offer that exists, no objection."""

from dataclasses import dataclass

from services.referral.domain.offer import Offer
from services.referral.domain.referral import Referral
from services.referral.storage.copies import find_offer
from services.referral.usecases.draft_referral import UNKNOWN_OFFER
from services.referral.usecases.handling import take
from services.referral.usecases.sharing import objection
from shared.faults import Fault, Forbidden, RulesNotMet
from shared.storage.work import Work

NOT_INVOLVED = "Uw organisatie is niet meer bij deze patiënt betrokken. Schrijf de patiënt eerst opnieuw in."


@dataclass(frozen=True)
class ToSend:
    """The referral, to which offer it goes, and that the patient objects to who receives it (CON-01)."""

    referral: Referral
    offer: Offer
    objected: tuple[Fault, ...]


def take_to_send(work: Work, referral_id: str, action: str, *, is_related: bool) -> ToSend:
    """Return what is to be sent; raises as ``take``, and ``RulesNotMet`` for an offer that nobody knows any more.

    ``is_related``: whether the sender's organisation is still involved with the patient; else ``Forbidden`` (CON-02).
    """
    referral = take(work, referral_id, action)
    if not is_related:
        raise Forbidden(NOT_INVOLVED)
    offer = find_offer(work, referral.offer_id)
    if offer is None:
        raise RulesNotMet([UNKNOWN_OFFER])
    return ToSend(referral, offer, objection(work, referral, offer.organisation_id))
