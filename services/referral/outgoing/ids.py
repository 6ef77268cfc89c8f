"""What every event of a referral says: which one, of which chain, between which organisations."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain import facts
from services.referral.domain.referral import Referral, Sending

Data = Mapping[str, Any]


def sending_of(referral: Referral) -> Sending:
    """Return what was bound when it was sent; raises ``ValueError`` for a draft."""
    if referral.sending is None:
        raise ValueError("this fact needs a referral that was sent")
    return referral.sending


def draft_ids(fact: facts.Fact) -> dict[str, Any]:
    """Return what is known of a draft."""
    row = fact.referral
    return {
        "referral_id": row.id,
        "chain_id": row.chain_id,
        "patient_id": row.patient_id,
        "sender_organisation_id": row.sender_organisation_id,
        "offer_id": row.offer_id,
    }


def ids(fact: facts.Fact) -> dict[str, Any]:
    """Return what is known of a referral that was sent."""
    row = fact.referral
    return {
        **draft_ids(fact),
        "case_number": row.case_number,
        "sender_id": row.sender_id,
        "receiver_organisation_id": sending_of(row).receiver_organisation_id,
    }
