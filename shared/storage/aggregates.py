"""The one way to save an aggregate: row and events together, against the version that was read."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from shared.contracts.contract import OutgoingEvent
from shared.faults import StaleVersion
from shared.storage.history import append
from shared.storage.work import Work


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
    if not events:
        message = "a change without a fact cannot be saved"
        raise ValueError(message)
    values = {**row, "version": version + 1}
    if version == 0:
        _insert(work, table, {"id": id, **values})
    else:
        done = work.conn.execute(update(table).where(table.c.id == id, table.c.version == version).values(**values))
        if done.rowcount != 1:
            raise StaleVersion(current_version(work, table, id))
    append(work, aggregate_id=id, version=version + 1, key=key, events=events)
    return version + 1


def current_version(work: Work, table: Table, id: str) -> int | None:
    """Return the version that the item has now, or None."""
    return work.conn.execute(select(table.c.version).where(table.c.id == id)).scalar()


def _insert(work: Work, table: Table, values: Mapping[str, Any]) -> None:
    try:
        work.conn.execute(insert(table).values(**values))
    except IntegrityError as error:
        raise StaleVersion(current_version(work, table, values["id"])) from error
