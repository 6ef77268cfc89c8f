"""How start periods stand, care side and work side in tables of their own that nothing joins (D4)."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from services.region.domain.start_periods import UPCOMING, WORK_STATES, care_state
from services.region.storage.tables import care_period, work_period
from shared.storage.inserts import insert_new
from shared.storage.work import Work

UNKNOWN = "unknown"

_SAME = work_period.c.item == bindparam("of_item")
_STATE = select(work_period.c.state).where(_SAME)
_SET_STATE = update(work_period).where(_SAME, work_period.c.state.in_(bindparam("present", expanding=True)))


@cache
def _open_period(dialect: str) -> Any:
    return insert_new(dialect, work_period).on_conflict_do_nothing()


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
    row = {"item": item, "arbodienst_id": arbodienst_id, "state": UPCOMING}
    work.conn.execute(_open_period(work.conn.dialect.name), row)


def set_work_state(
    work: Work, item: str, state: str, *, unless: Collection[str] = (), only: Collection[str] = WORK_STATES
) -> None:
    """Set how the start period of a work case stands, ``unless`` or ``only`` when it stands so now.

    Raises ``LookupError`` for a case that was never opened.
    """
    changeable = sorted(set(only) - set(unless))
    done = work.conn.execute(_SET_STATE, {"of_item": item, "present": changeable, "state": state})
    if done.rowcount == 0 and work.conn.execute(_STATE, {"of_item": item}).first() is None:
        raise LookupError("this work case was never opened, as far as we know")


def work_states(work: Work) -> list[tuple[str, str]]:
    """Return (arbodienst, state) of every work case."""
    return [(row.arbodienst_id, row.state) for row in work.conn.execute(select(work_period))]
