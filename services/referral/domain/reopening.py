"""What was closed and begins again: why, by whom, and what there was of it the time before."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.back_referral import BackReferral


@dataclass(frozen=True)
class Reopening:
    """Opened again by the sender. ``reason``: of ``reopen_reasons``; the rest is how it went before."""

    reason: str
    text: str
    reopened_by: str
    reopened_on: date
    accepted_on: date | None = None
    started_on: date | None = None
    back_referral: BackReferral | None = None
