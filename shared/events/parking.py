"""Parked events: what was rejected waits in its consumer's own database, later events of its chain behind it."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, func, select

from shared.events.broker import Record
from shared.events.envelope import read
from shared.events.event import Event, Reject
from shared.events.inbox import chain_is_parked, mark_seen, receive
from shared.storage.database import Database
from shared.storage.inserts import insert_new
from shared.storage.tables import parked

UNREADABLE = "unreadable"
KEY_LENGTH = 64


@dataclass(frozen=True)
class ParkedEvent:
    """A parked event as a list shows it: never its content. `trace`: of the request or timer that told it."""

    id: int
    event_id: str
    key: str
    topic: str
    type: str
    reason: str
    behind: bool
    parked_at: datetime
    trace: str | None


def park(conn: Connection, record: Record, event: Event | None, reason: str, now: datetime) -> None:
    """Park a record; one that could not be read (no ``event``) is known by its place in the log."""
    key = event.key if event else _printable(record.key)[:KEY_LENGTH]
    row = insert_new(conn.dialect.name, parked).values(
        event_id=event.id if event else f"{record.at.topic[-40:]}:{record.at.partition}:{record.offset}",
        key=key,
        topic=record.at.topic,
        type=event.type if event else UNREADABLE,
        reason=reason,
        behind=chain_is_parked(conn, key),
        parked_at=now,
        envelope=_printable(record.value.decode(errors="backslashreplace")),
    )
    conn.execute(row.on_conflict_do_nothing())
    if event:
        mark_seen(conn, event)


def parked_events(database: Database, *, after: int = 0, limit: int | None = None) -> list[ParkedEvent]:
    """Return parked events, oldest first: those ``after`` a number, at most ``limit`` of them."""
    wanted = select(parked).where(parked.c.id > after).order_by(parked.c.id).limit(limit)
    with database.read() as conn:
        return [_shown(row) for row in conn.execute(wanted).mappings()]


def what_is_parked(database: Database, parked_id: int, *, whole_chain: bool) -> list[tuple[str, str]]:
    """Return the items that a parked event, or its whole chain, is about: type and id; empty when it is not there.

    What of the chain is not an item itself stands first, as `chain`.
    """
    wanted = select(parked.c.key, parked.c.envelope)
    own = select(parked.c.key).where(parked.c.id == parked_id).scalar_subquery()
    wanted = wanted.where(parked.c.key == own) if whole_chain else wanted.where(parked.c.id == parked_id)
    with database.read() as conn:
        rows = conn.execute(wanted).all()
    items = sorted({item for row in rows for item in _item(row.envelope)})
    keys = sorted({row.key for row in rows} - {found for _, found in items})
    return [*(("chain", key) for key in keys), *items]


def parked_count(database: Database) -> int:
    """Return how many events are parked."""
    with database.read() as conn:
        return conn.execute(select(func.count()).select_from(parked)).scalar_one()


def drop(database: Database, parked_id: int, now: datetime) -> bool:
    """Throw one parked event away for good: it counts as handled. Return False when there is no such row."""
    with database.write() as conn:
        row = conn.execute(select(parked.c.event_id, parked.c.type).where(parked.c.id == parked_id)).first()
        if row is None:
            return False
        if row.type != UNREADABLE:
            receive(conn, row.event_id, row.type, now)
        conn.execute(delete(parked).where(parked.c.id == parked_id))
        return True


def _shown(row: RowMapping) -> ParkedEvent:
    columns = ParkedEvent.__dataclass_fields__.keys() & row.keys()
    return ParkedEvent(**{name: row[name] for name in columns}, trace=_trace(row["envelope"]))


def _item(envelope: str) -> list[tuple[str, str]]:
    try:
        event = read(envelope.encode())
    except Reject:
        return []
    return [(event.aggregate_type, event.subject)]


def _trace(envelope: str) -> str | None:
    try:
        document = json.loads(envelope)
    except (ValueError, RecursionError):
        return None
    found = document.get("traceparent") if isinstance(document, dict) else None
    return found if isinstance(found, str) else None


def _printable(text: str) -> str:
    return text.replace("\x00", "\\x00")
