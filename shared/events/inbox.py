"""What a consumer already received: the inbox (events handled) and the last version seen of every aggregate.

The statements are built once, since every event passes here.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, select, tuple_

from shared.events.event import Event
from shared.storage.database import Database
from shared.storage.inserts import insert_new
from shared.storage.tables import inbox, parked, seen_version

_KEY: BindParameter[str] = bindparam("key")
_HEAD = select(parked.c.id).where(parked.c.key == _KEY).order_by(parked.c.id).limit(1).with_for_update()


def chain_is_parked(conn: Connection, key: str) -> bool:
    """Tell whether events of this key wait in ``parked``; on PostgreSQL a replay in progress is waited for."""
    return conn.execute(_HEAD, {"key": key}).first() is not None


def receive(conn: Connection, event_id: str, type_: str, now: datetime) -> bool:
    """Note an event as handled; return False when it was noted before."""
    row = {"event_id": event_id, "type": type_, "received_at": now}
    return conn.execute(_receive(conn.dialect.name), row).first() is not None


def mark_seen(conn: Connection, event: Event) -> None:
    """Move the last version seen of this aggregate forward, never back."""
    mark_all_seen(conn, [event])


def mark_all_seen(conn: Connection, events: Sequence[Event]) -> None:
    """Move the last version seen of each event's aggregate forward, never back."""
    if events:
        conn.execute(_mark(conn.dialect.name), [_place(event) for event in events])


def forget(database: Database, before: datetime) -> int:
    """Delete inbox rows received before an instant; never sooner than the topic's retention plus the longest replay."""
    with database.write() as conn:
        return conn.execute(delete(inbox).where(inbox.c.received_at < before)).rowcount


@cache
def _receive(dialect: str) -> Any:
    return insert_new(dialect, inbox).on_conflict_do_nothing().returning(inbox.c.event_id)


@cache
def _mark(dialect: str) -> Any:
    row = insert_new(dialect, seen_version)
    moves = tuple_(seen_version.c.version, seen_version.c.ordinal) < tuple_(row.excluded.version, row.excluded.ordinal)
    forward = {"version": row.excluded.version, "ordinal": row.excluded.ordinal}
    return row.on_conflict_do_update(index_elements=list(seen_version.primary_key.columns), set_=forward, where=moves)


def _place(event: Event) -> dict[str, str | int]:
    return {
        "source": event.owner,
        "aggregate_type": event.aggregate_type,
        "aggregate_id": event.subject,
        "version": event.version,
        "ordinal": event.ordinal,
    }
