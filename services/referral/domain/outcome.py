"""The sender knows how it ended and has done what the outcome asks for: only then it is closed."""

from services.referral.domain.facts import Fact, OutcomeAcknowledged
from services.referral.domain.moves import make
from services.referral.domain.referral import Act, Referral


def acknowledge(referral: Referral, act: Act) -> tuple[Referral, tuple[Fact, ...]]:
    """Close it; raises ``Conflict`` unless there is an outcome to acknowledge."""
    after = make(referral, "acknowledge", act, turn=None, silent=None, discussion_due_on=None)
    return after, (OutcomeAcknowledged(after, referral.state, act.by, act.on),)
