"""A receiving team tells of its own offer how many places are open, or that it takes nobody for a while."""

from dataclasses import replace

from services.region.domain.offer import Offer
from services.region.domain.offer_capacity import Told, capacity_faults, with_capacity
from services.region.storage.directory import find, save_offer
from shared.faults import InvalidInput, NotFound
from shared.policy.decision import Resource
from shared.policy.subject import Subject
from shared.storage.work import Work

TELL = "offer.tell-capacity"


def tell_capacity(work: Work, offer_id: str, told: Told, *, version: int) -> Offer:
    """Return the offer as it is now; who refers reads it in the check before sending.

    Raises ``NotFound`` for an offer of others, ``InvalidInput`` with every fault, ``StaleVersion`` when a colleague or
    a file was first.
    """
    offer = find(work, Offer, offer_id)
    if offer is None:
        raise NotFound
    work.require(TELL, offer_resource(offer, work.actor), writes=True)
    if faults := capacity_faults(told, work.today):
        raise InvalidInput(faults)
    changed = with_capacity(offer, told, work.today)
    saved = save_offer(work, replace(changed, version=version))
    return replace(changed, version=saved)


def offer_resource(offer: Offer, subject: Subject) -> Resource:
    """Return how the subject stands to an offer: at the organisation that receives, or not at all."""
    own = offer.organisation_id == subject.organisation_id
    return Resource("offer", offer.offer_id, frozenset({"receiver"} if own else ()))
