"""Throw a draft away that went to nobody."""

from services.referral.domain.referral import Referral
from services.referral.domain.writing import delete
from services.referral.storage.attachments import remove_attachments
from services.referral.usecases.capacity_ends import went_to
from services.referral.usecases.handling import act_of, keep, take
from shared.storage.work import Work


def delete_draft(work: Work, referral_id: str, *, seen: int) -> Referral:
    """Return what was thrown away, its attachments with it; raises ``Conflict`` once it was sent."""
    deleted, facts = delete(take(work, referral_id, "referral.delete"), act_of(work))
    went_to(work, referral_id, None)
    kept = keep(work, deleted, facts, seen=seen)
    remove_attachments(work, [referral_id])
    return kept
