"""How start periods stand, care side and work side in tables of their own that nothing joins (D4)."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

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


def care_states(work: Work, today: date) -> Counter[tuple[str, str]]:
    """Return how many plans with a start period there are, by (organisation, state), on a local date."""
    keys = (care_period.c.organisation_id, care_period.c.first_day, care_period.c.last_day)
    dated = select(*keys, func.count().label("number")).where(care_period.c.first_day.is_not(None)).group_by(*keys)
    found: Counter[tuple[str, str]] = Counter()
    for row in work.conn.execute(dated):
        found[row.organisation_id or UNKNOWN, care_state(row.first_day, row.last_day, today)] += row.number
    return found


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


def work_states(work: Work) -> Counter[tuple[str, str]]:
    """Return how many work cases there are, by (arbodienst, state)."""
    keys = (work_period.c.arbodienst_id, work_period.c.state)
    rows = work.conn.execute(select(*keys, func.count().label("number")).group_by(*keys))
    return Counter({(row.arbodienst_id, row.state): row.number for row in rows})
