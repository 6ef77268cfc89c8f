"""Close a referral of which the sender knows the outcome."""

from services.referral.domain.outcome import acknowledge
from services.referral.domain.referral import Referral
from services.referral.usecases.handling import act_of, keep, take
from shared.storage.work import Work


def acknowledge_outcome(work: Work, referral_id: str, *, seen: int) -> Referral:
    """Return the closed referral; raises ``Conflict`` while there is no outcome."""
    closed, facts = acknowledge(take(work, referral_id, "referral.acknowledge"), act_of(work))
    return keep(work, closed, facts, seen=seen)
