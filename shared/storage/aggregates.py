"""The one way to save aggregates: row and events together, against the version that was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table, Update, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from shared.contracts.contract import OutgoingEvent
from shared.faults import StaleVersion
from shared.storage.history import Entry, append
from shared.storage.work import Work


@dataclass(frozen=True)
class Change:
    """What makes one change whole. ``version`` is the one that was read, 0 for a new item."""

    id: str
    version: int
    key: str
    row: Mapping[str, Any]
    events: Sequence[OutgoingEvent]


def save(
    work: Work,
    table: Table,
    *,
    id: str,
    version: int,
    key: str,
    row: Mapping[str, Any],
    events: Sequence[OutgoingEvent],
) -> int:
    """Write row and events in the transaction of ``work``; return the new version.

    ``version`` is the one that was read, 0 for a new item. Raises ``StaleVersion`` when it is no longer the present one
    and ``ValueError`` when a change comes without a fact.
    """
    save_all(work, table, [Change(id, version, key, row, events)])
    return version + 1


def save_all(work: Work, table: Table, changes: Sequence[Change]) -> None:
    """Write many changes at once, as an import does; the same as saving each, in order. New rows name equal columns."""
    if not all(change.events for change in changes):
        raise ValueError("a change without a fact cannot be saved")
    _insert(work, table, [change for change in changes if change.version == 0])
    for change in changes:
        if change.version > 0:
            _update(work, table, change)
    append(work, [Entry(each.id, each.version + 1, each.key, each.events) for each in changes])


def current_version(work: Work, table: Table, id: str) -> int | None:
    """Return the version that the item has now, or None."""
    return work.conn.execute(select(table.c.version).where(table.c.id == id)).scalar()


@cache
def _insert_of(table: Table) -> Insert:
    return insert(table)


@cache
def _update_of(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("at_id"), table.c.version == bindparam("at_version"))


def _insert(work: Work, table: Table, changes: Sequence[Change]) -> None:
    if not changes:
        return
    try:
        work.conn.execute(_insert_of(table), [{"id": each.id, **each.row, "version": 1} for each in changes])
    except IntegrityError as error:
        if _lost_to_another(error, table):
            raise
        raise StaleVersion from error  # PostgreSQL answers no question after this


def _lost_to_another(error: IntegrityError, table: Table) -> bool:
    """Tell whether another unique key than the id was in the way: begun anew, the use case sees what was first."""
    told = getattr(error.orig, "diag", None)  # SQLite has none, nor has it two writers at once
    return told is not None and told.constraint_name != table.primary_key.name


def _update(work: Work, table: Table, change: Change) -> None:
    at = {"at_id": change.id, "at_version": change.version}
    done = work.conn.execute(_update_of(table), {**change.row, "version": change.version + 1, **at})
    if done.rowcount != 1:
        raise StaleVersion(current_version(work, table, change.id))
