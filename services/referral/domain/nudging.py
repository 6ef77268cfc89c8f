"""Take note of a nudge: whoever has the move keeps it, and hears that the coordinator asks (D25)."""

from dataclasses import replace

from services.referral.domain.facts import ReferralNudged
from services.referral.domain.nudge import Nudge
from services.referral.domain.referral import Referral


def take_nudge(referral: Referral, nudge: Nudge, organisation_id: str) -> tuple[Referral, tuple[ReferralNudged, ...]]:
    """Note a nudge to an organisation; nothing happens when it has the move no longer."""
    turn = referral.turn
    if turn is None or turn.organisation_id != organisation_id:
        return referral, ()
    nudged = replace(referral, nudges=(*referral.nudges, nudge))
    return nudged, (ReferralNudged(nudged, turn, nudge),)
