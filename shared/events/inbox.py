"""What a consumer already received: the inbox (events handled) and the last version seen of every aggregate.

``seen_version`` counts what arrived, handled or not: types without a handler and parked events move it too, so a gap
means that the transport lost or swapped something (``docs/decisions/events.md``).
"""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from shared.events.event import Event
from shared.storage.database import Database
from shared.storage.tables import inbox, parked, seen_version


class Arrival(Enum):
    """How an event stands to what was received before."""

    NEW = "new"
    DUPLICATE = "duplicate"
    OLD = "old"
    GAP = "gap"
    BEHIND = "behind"


def arrival(conn: Connection, event: Event) -> Arrival:
    """Tell how this event stands; the inbox first, then its chain, then its version.

    The first event that is met of an aggregate is where counting starts: earlier ones may be beyond retention.
    """
    if _known(conn, event):
        return Arrival.DUPLICATE
    if chain_is_parked(conn, event.key):
        return Arrival.BEHIND
    seen = _seen(conn, event)
    if seen is None:
        return Arrival.NEW
    if (event.version, event.ordinal) <= seen:
        return Arrival.NEW if event.replayed else Arrival.OLD
    return Arrival.NEW if _follows(seen, event) else Arrival.GAP


def chain_is_parked(conn: Connection, key: str) -> bool:
    """Tell whether events of this key wait in ``parked``; on PostgreSQL a replay in progress is waited for."""
    head = select(parked.c.id).where(parked.c.key == key).order_by(parked.c.id).limit(1).with_for_update()
    return conn.execute(head).first() is not None


def receive(conn: Connection, event_id: str, type_: str, now: datetime) -> bool:
    """Note an event as handled; return False when it was noted before."""
    row = insert_new(conn, inbox).values(event_id=event_id, type=type_, received_at=now).on_conflict_do_nothing()
    return conn.execute(row.returning(inbox.c.event_id)).first() is not None


def mark_seen(conn: Connection, event: Event) -> None:
    """Move the last version seen of this aggregate forward, never back."""
    where = _aggregate(event)
    seen = _seen(conn, event)
    at = {"version": event.version, "ordinal": event.ordinal}
    if seen is None:
        conn.execute(insert_new(conn, seen_version).values(**where, **at).on_conflict_do_nothing())
    elif seen < (event.version, event.ordinal):
        conn.execute(update(seen_version).filter_by(**where).values(**at))


def forget(database: Database, before: datetime) -> int:
    """Delete inbox rows received before an instant; never sooner than the topic's retention plus the longest replay."""
    with database.write() as conn:
        return conn.execute(delete(inbox).where(inbox.c.received_at < before)).rowcount


def _known(conn: Connection, event: Event) -> bool:
    handled = select(inbox.c.event_id).where(inbox.c.event_id == event.id)
    waits = select(parked.c.event_id).where(parked.c.event_id == event.id)
    return conn.execute(handled.union_all(waits).limit(1)).first() is not None


def _seen(conn: Connection, event: Event) -> tuple[int, int] | None:
    row = conn.execute(select(seen_version.c.version, seen_version.c.ordinal).filter_by(**_aggregate(event))).first()
    return None if row is None else (row.version, row.ordinal)


def _follows(seen: tuple[int, int], event: Event) -> bool:
    version, ordinal = seen
    return (event.version, event.ordinal) in {(version, ordinal + 1), (version + 1, 0)}


def _aggregate(event: Event) -> dict[str, str]:
    return {"source": event.owner, "aggregate_type": event.aggregate_type, "aggregate_id": event.subject}


def insert_new(conn: Connection, table: Table) -> Any:
    """Return an insert that may be told to do nothing on a conflict, for the engine at hand."""
    return (sqlite if conn.dialect.name == "sqlite" else postgresql).insert(table)
