"""Where a referral is."""

from services.referral.domain.referral import Referral
from shared.web.app import base_path


def href_of(referral: Referral) -> str:
    """Return where a referral is."""
    return f"{base_path('referral')}/referrals/{referral.id}"
