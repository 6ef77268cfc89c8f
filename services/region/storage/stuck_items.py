"""Where the chain is stuck: case number, harm band, whose move, who was warned, since when. Nothing else (D25)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select

from services.region.storage.tables import stuck_item
from shared.rules.ladder import Level
from shared.storage.work import Work

URGENCY = {"low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True)
class Stuck:
    """An item that is stuck; ``item`` is a digest that leads nowhere.

    ``promised_for``: the first day that was promised and passed; it stays when whose move it is changes.
    ``level``: who was warned last, None while whoever has the move now is in time. ``warned_before``: how high the
    warning had climbed with who had the move before, None when nobody was.
    """

    item: str
    case_number: str
    kind: str
    level: str | None
    holder_organisation_id: str
    harm_band: str | None
    silent_since: date
    promised_for: date
    warned_before: str | None = None


def put_stuck_item(work: Work, value: Stuck) -> None:
    """Write an item as it is stuck now."""
    remove_stuck_item(work, value.item)
    work.conn.execute(insert(stuck_item).values(**vars(value), urgency=URGENCY.get(value.harm_band or "", 0)))


def highest_warning(work: Work, item: str) -> str | None:
    """Return how high the warning about an item ever climbed, whoever had the move; None when nobody was warned."""
    told = select(stuck_item.c.level, stuck_item.c.warned_before).where(stuck_item.c.item == item)
    levels = [level for row in work.conn.execute(told) for level in row if level]
    return max(levels, key=list(Level).index, default=None)


def warned_before(work: Work, item: str) -> str | None:
    """Return how high the warning had climbed with who had the move before, None when nobody was."""
    told = select(stuck_item.c.warned_before).where(stuck_item.c.item == item)
    return work.conn.execute(told).scalar()


def remove_stuck_item(work: Work, item: str) -> None:
    """Take an item from the list, if it is on it."""
    work.conn.execute(delete(stuck_item).where(stuck_item.c.item == item))


def find_stuck_item(work: Work, item: str) -> Row[Any] | None:
    """Return an item of the list, None when it is not on it."""
    return work.conn.execute(select(stuck_item).where(stuck_item.c.item == item)).one_or_none()


def count_stuck_items(conn: Connection) -> dict[tuple[str, ...], int]:
    """Return how many items are stuck, per kind and level."""
    by = (stuck_item.c.kind, stuck_item.c.level)
    return {
        (row.kind, row.level or "none"): row.number
        for row in conn.execute(select(*by, func.count().label("number")).group_by(*by))
    }


def page_of_stuck_items(work: Work, *, size: int, after: tuple[int, date, str] | None) -> list[Row[Any]]:
    """Return ``size`` + 1 items: greatest harm first, then longest over the promise; ``after``: urgency, date, item."""
    row = stuck_item.c
    rows = select(stuck_item).order_by(row.urgency.desc(), row.promised_for, row.item).limit(size + 1)
    if after is not None:
        urgency, since, item = after
        later = and_(row.promised_for == since, row.item > item)
        rows = rows.where(
            or_(row.urgency < urgency, and_(row.urgency == urgency, or_(row.promised_for > since, later)))
        )
    return list(work.conn.execute(rows))
