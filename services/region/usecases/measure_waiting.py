"""Measure at night how long people wait for each offer, from the referrals of the last half year; tell what changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from services.region.domain.measured_waiting import WINDOW, MeasuredWaiting, is_other, measure
from services.region.storage.directory import offers_at, save_offers
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
    measured = [row for row in found if row is not None]
    keep_measured(work, measured)
    _tell(work, measured)
    oldest = first_invitation_since(work, first)
    if oldest is not None:
        work.schedule(TIMER, due_at=local_midnight(oldest + WINDOW + timedelta(days=1)), subject=REGION)


def _tell(work: Work, measured: Sequence[MeasuredWaiting]) -> None:
    """Publish the offers of which another figure is known than was told; who refers reads it there (D45)."""
    now = {row.offer_id: row for row in measured}
    changed = [row for row in offers_at(work, None) if is_other(row.measured, now.get(row.offer_id))]
    save_offers(work, [replace(row, measured=now.get(row.offer_id)) for row in changed])
