"""That the chain coordinator reminded whoever had the move: a trace in the referral, no move (D25)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Nudge:
    """When, and why as a code, None when no reason was given."""

    at: datetime
    reason: str | None = None
