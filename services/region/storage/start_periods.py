"""How start periods stand, care side and work side in tables of their own that nothing joins (D4)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from services.region.domain.start_periods import UPCOMING, WORK_STATES, care_state
from services.region.storage.tables import care_period, work_period
from shared.storage.work import Work

UNKNOWN = "unknown"


def keep_care_period(work: Work, item: str, changes: Mapping[str, Any]) -> None:
    """Insert or update what is known of a plan's start period: organisation, first and last day."""
    done = work.conn.execute(update(care_period).where(care_period.c.item == item).values(**changes))
    if done.rowcount == 0:
        work.conn.execute(insert(care_period).values(item=item, **changes))


def care_states(work: Work, today: date) -> list[tuple[str, str]]:
    """Return (organisation, state) of every plan with a start period, on a local date."""
    rows = work.conn.execute(select(care_period).where(care_period.c.first_day.is_not(None)))
    return [(row.organisation_id or UNKNOWN, care_state(row.first_day, row.last_day, today)) for row in rows]


def open_work_period(work: Work, item: str, arbodienst_id: str) -> None:
    """Insert a work case whose start period is to come; one that is there stays as it is."""
    if _work_state(work, item) is None:
        work.conn.execute(insert(work_period).values(item=item, arbodienst_id=arbodienst_id, state=UPCOMING))


def set_work_state(
    work: Work, item: str, state: str, *, unless: Collection[str] = (), only: Collection[str] = WORK_STATES
) -> None:
    """Set how the start period of a work case stands, ``unless`` or ``only`` when it stands so now.

    Raises ``LookupError`` for a case that was never opened.
    """
    present = _work_state(work, item)
    if present is None:
        raise LookupError("this work case was never opened, as far as we know")
    if present in only and present not in unless:
        work.conn.execute(update(work_period).where(work_period.c.item == item).values(state=state))


def work_states(work: Work) -> list[tuple[str, str]]:
    """Return (arbodienst, state) of every work case."""
    return [(row.arbodienst_id, row.state) for row in work.conn.execute(select(work_period))]


def _work_state(work: Work, item: str) -> str | None:
    state: str | None = work.conn.execute(select(work_period.c.state).where(work_period.c.item == item)).scalar()
    return state
