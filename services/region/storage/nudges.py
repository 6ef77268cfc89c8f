"""Nudges: saved with their event, one a day for an item; no part of the projection, so a rebuild keeps them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from services.region.domain.nudge import ItemNudged, Nudge
from services.region.outgoing import OUTGOING
from services.region.storage.tables import nudge
from shared.storage.aggregates import save
from shared.storage.documents import to_document
from shared.storage.work import Work


def save_nudge(work: Work, value: Nudge) -> None:
    """Write a nudge with its event."""
    save(
        work,
        nudge,
        id=value.nudge_id,
        version=0,
        key=value.nudge_id,
        row={"item": value.item, "nudged_on": value.nudged_on, "content": to_document(value)},
        events=OUTGOING.events([ItemNudged(value)]),
    )


def last_nudges(work: Work, items: Iterable[str]) -> dict[str, date]:
    """Return the last day on which each of these items was nudged; what never was is not in it."""
    last = func.max(nudge.c.nudged_on).label("nudged_on")
    rows = select(nudge.c.item, last).where(nudge.c.item.in_(tuple(items))).group_by(nudge.c.item)
    return {row.item: row.nudged_on for row in work.conn.execute(rows)}
