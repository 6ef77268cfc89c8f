"""What every event of a referral says: which one, of which chain, between which organisations."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain import facts
from services.referral.domain.referral import Referral, Sending, Turn
from shared.calendar import local_date
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge

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


def silence_of(level: Level, turn: Turn) -> dict[str, Any]:
    """Return who is silent, since when, about what, and how high it climbed."""
    return {
        "level": str(level),
        "holder_organisation_id": turn.organisation_id,
        "silent_since": turn.since.isoformat(),
        "due_on": turn.due_on.isoformat(),
        "next_step": turn.next_step,
        **({"holder_id": turn.id} if turn.kind == "person" else {}),
    }


def nudge_of(nudge: Nudge, turn: Turn) -> dict[str, Any]:
    """Return whom the coordinator reminded, who has the move since when, and on which day (D25)."""
    return {
        "holder_organisation_id": turn.organisation_id,
        "silent_since": turn.since.isoformat(),
        "nudged_on": local_date(nudge.at).isoformat(),
        **({"holder_id": turn.id} if turn.kind == "person" else {}),
    }
