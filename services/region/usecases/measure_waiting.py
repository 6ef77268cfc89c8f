"""Measure at night how long people wait for each offer, from the referrals of the last half year."""

from datetime import timedelta

from services.region.domain.measured_waiting import WINDOW, measure
from services.region.storage.waitings import first_invitation_since, keep_measured, waits_since
from shared.calendar import local_midnight
from shared.storage.work import Work

TIMER = "waiting-measured"
REGION = "region"


def measure_tonight(work: Work) -> None:
    """Let it be measured after midnight: something changed."""
    work.schedule(TIMER, due_at=local_midnight(work.today + timedelta(days=1)), subject=REGION)


def measure_waiting(work: Work) -> None:
    """Measure every offer; the next time is when an invitation grows too old to count, unless a new one comes first."""
    first = work.today - WINDOW
    found = (measure(offer_id, counts, work.today) for offer_id, counts in waits_since(work, first).items())
    keep_measured(work, [row for row in found if row is not None])
    oldest = first_invitation_since(work, first)
    if oldest is not None:
        work.schedule(TIMER, due_at=local_midnight(oldest + WINDOW + timedelta(days=1)), subject=REGION)
