"""Take note of a nudge: whoever has the move keeps it, and hears that the coordinator asks (D25)."""

from dataclasses import replace

from services.referral.domain.facts import ReferralNudged
from services.referral.domain.referral import Referral, Turn
from shared.rules.nudge import Nudge

TALK = "record-talk"


def take_nudge(referral: Referral, nudge: Nudge, organisation_id: str) -> tuple[Referral, tuple[ReferralNudged, ...]]:
    """Note a nudge to an organisation; nothing happens when it has the move no longer."""
    return _noted(referral, nudge, organisation_id, referral.turn)


def nudge_talk(referral: Referral, nudge: Nudge, organisation_id: str) -> tuple[Referral, tuple[ReferralNudged, ...]]:
    """Note a nudge about the talk after an emergency referral, which is its sender's to have (REF-02)."""
    due_on = referral.discussion_due_on
    if due_on is None:
        return referral, ()
    sender = (referral.sender_id, referral.sender_organisation_id)
    return _noted(referral, nudge, organisation_id, Turn("person", *sender, TALK, due_on, due_on))


def _noted(
    referral: Referral, nudge: Nudge, organisation_id: str, turn: Turn | None
) -> tuple[Referral, tuple[ReferralNudged, ...]]:
    if turn is None or turn.organisation_id != organisation_id:
        return referral, ()
    nudged = replace(referral, nudges=(*referral.nudges, nudge))
    return nudged, (ReferralNudged(nudged, turn, nudge),)
