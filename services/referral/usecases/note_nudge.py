"""Note in a referral that the coordinator reminded whoever has the move (D25)."""

from services.referral.domain.nudge import Nudge
from services.referral.domain.nudging import take_nudge
from services.referral.storage.referrals import find_open_by_case_number
from services.referral.usecases.handling import keep
from shared.storage.work import Work


def note_nudge(work: Work, case_number: str, organisation_id: str, nudge: Nudge) -> None:
    """Note it and tell the holder; a nudge that a move overtook is moot."""
    referral = find_open_by_case_number(work, case_number, organisation_id)
    if referral is None:
        return
    nudged, facts = take_nudge(referral, nudge, organisation_id)
    if facts:
        keep(work, nudged, facts, seen=referral.version)
