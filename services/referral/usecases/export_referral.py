"""Take a referral along in a letter: a look that the log knows as an export (NEN 7513)."""

from dataclasses import replace

from services.referral.domain.referral import Referral
from services.referral.usecases.view_referral import view_referral
from shared.storage.work import Work


def export_referral(work: Work, referral_id: str) -> Referral:
    """Return the referral, which counts as opened; raises ``NotFound`` for who has nothing to do with it."""
    referral = view_referral(work, referral_id, "referral.export")
    work.accesses[-1] = replace(work.accesses[-1], event_type="export")
    return referral
