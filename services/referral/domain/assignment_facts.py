"""Who of the receiving team was given the move."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.facts import Fact
from services.referral.domain.referral import Turn


@dataclass(frozen=True)
class ReferralAssigned(Fact):
    """Somebody of the receiving team has the move now; the step and its day are those of before."""

    turn: Turn
    assigned_by: str
    on: date
