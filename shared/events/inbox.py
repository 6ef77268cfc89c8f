"""What a consumer already received: the inbox (events handled) and the last version seen of every aggregate.

``seen_version`` counts what arrived, handled or not: types without a handler and parked events move it too, so a gap
means that the transport lost or swapped something (``docs/decisions/events.md``). The statements are built once, since
every event passes here.
"""

from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, exists, or_, select, tuple_
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


_ID: BindParameter[str] = bindparam("event_id")
_KEY: BindParameter[str] = bindparam("key")
_AGGREGATE = [seen_version.c[name] == bindparam(name) for name in ("source", "aggregate_type", "aggregate_id")]
_SEEN = select(seen_version.c.version, seen_version.c.ordinal).where(*_AGGREGATE).subquery()
_BEFORE = select(
    or_(exists().where(inbox.c.event_id == _ID), exists().where(parked.c.event_id == _ID)).label("known"),
    exists().where(parked.c.key == _KEY).label("behind"),
    select(_SEEN.c.version).scalar_subquery().label("version"),
    select(_SEEN.c.ordinal).scalar_subquery().label("ordinal"),
)
_HEAD = select(parked.c.id).where(parked.c.key == _KEY).order_by(parked.c.id).limit(1).with_for_update()


def arrival(conn: Connection, event: Event) -> Arrival:
    """Tell how this event stands; the inbox first, then its chain, then its version.

    The first event that is met of an aggregate is where counting starts: earlier ones may be beyond retention.
    """
    before = conn.execute(_BEFORE, {"event_id": event.id, "key": event.key, **_aggregate(event)}).one()
    if before.known:
        return Arrival.DUPLICATE
    if before.behind and chain_is_parked(conn, event.key):
        return Arrival.BEHIND
    if before.version is None:
        return Arrival.NEW
    return _standing((before.version, before.ordinal), event)


def chain_is_parked(conn: Connection, key: str) -> bool:
    """Tell whether events of this key wait in ``parked``; on PostgreSQL a replay in progress is waited for."""
    return conn.execute(_HEAD, {"key": key}).first() is not None


def receive(conn: Connection, event_id: str, type_: str, now: datetime) -> bool:
    """Note an event as handled; return False when it was noted before."""
    row = {"event_id": event_id, "type": type_, "received_at": now}
    return conn.execute(_receive(conn.dialect.name), row).first() is not None


def mark_seen(conn: Connection, event: Event) -> None:
    """Move the last version seen of this aggregate forward, never back."""
    at = {"version": event.version, "ordinal": event.ordinal}
    conn.execute(_mark(conn.dialect.name), {**_aggregate(event), **at})


def forget(database: Database, before: datetime) -> int:
    """Delete inbox rows received before an instant; never sooner than the topic's retention plus the longest replay."""
    with database.write() as conn:
        return conn.execute(delete(inbox).where(inbox.c.received_at < before)).rowcount


def insert_new(dialect: str, table: Table) -> Any:
    """Return an insert that may be told what to do on a conflict, for the engine of this name."""
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)


@cache
def _receive(dialect: str) -> Any:
    return insert_new(dialect, inbox).on_conflict_do_nothing().returning(inbox.c.event_id)


@cache
def _mark(dialect: str) -> Any:
    row = insert_new(dialect, seen_version)
    moves = tuple_(seen_version.c.version, seen_version.c.ordinal) < tuple_(row.excluded.version, row.excluded.ordinal)
    forward = {"version": row.excluded.version, "ordinal": row.excluded.ordinal}
    return row.on_conflict_do_update(index_elements=list(seen_version.primary_key.columns), set_=forward, where=moves)


def _standing(seen: tuple[int, int], event: Event) -> Arrival:
    if (event.version, event.ordinal) <= seen:
        return Arrival.NEW if event.replayed else Arrival.OLD
    version, ordinal = seen
    follows = (event.version, event.ordinal) in {(version, ordinal + 1), (version + 1, 0)}
    return Arrival.NEW if follows else Arrival.GAP


def _aggregate(event: Event) -> dict[str, str]:
    return {"source": event.owner, "aggregate_type": event.aggregate_type, "aggregate_id": event.subject}
