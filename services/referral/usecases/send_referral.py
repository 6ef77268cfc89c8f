"""Send a referral, once everything is there, the sender may refer there (D26) and the patient does not object."""

from services.referral.domain.attachment import keeps_back
from services.referral.domain.referral import Referral
from services.referral.domain.writing import send
from services.referral.storage.attachments import attachments_of
from services.referral.usecases.capacity_ends import went_to
from services.referral.usecases.handling import act_of, keep, terms
from services.referral.usecases.made_by_team import made_by_team
from services.referral.usecases.to_send import take_to_send
from shared.storage.work import Work


def send_referral(work: Work, referral_id: str, *, seen: int, is_related: bool) -> Referral:
    """Return the sent referral; raises ``RulesNotMet`` with all that is missing. The draft stays as it was.

    ``is_related``: whether the sender's organisation is still involved with the patient; else ``Forbidden`` (CON-02).
    """
    taken = take_to_send(work, referral_id, "referral.send", is_related=is_related)
    roles = work.actor.answerable_roles
    closed = keeps_back(attachments_of(work, referral_id))
    kept_back = (*taken.objected, *made_by_team(work, taken.referral), *closed)
    sent, facts = send(taken.referral, taken.offer, roles, act_of(work), terms(work), kept_back)
    kept = keep(work, sent, facts, seen=seen)
    went_to(work, referral_id, taken.offer.offer_id)
    return kept
