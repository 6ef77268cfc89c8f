"""The negative controls: seven mistakes that look right, each done to the product's own process; all must be caught."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from threading import Event, local
from types import ModuleType
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select

from shared.audit import entries
from shared.events import heartbeat as heartbeat_module
from shared.events import intake as intake_module
from shared.events import relay as relay_module
from shared.events.broker import Record
from shared.events.consumer import Consumer
from shared.events.ledger import Arrival, Ledger
from shared.events.relay import Relay
from shared.failpoints import reach
from shared.storage import work as work_module
from shared.storage.database import Database
from shared.storage.tables import history, outbox
from shared.web import idempotency

PAUSE_S = 0.02
_ROWS = (
    select(outbox.c.id.label("outbox_id"), outbox.c.replayed, history)
    .join(history, history.c.id == outbox.c.history_id)
    .order_by(outbox.c.id)
)


def _become(module: ModuleType, name: str, other: Callable[..., Any]) -> None:
    setattr(module, name, other)


def _cursor(draw: random.Random) -> None:
    """Poll ``WHERE id > last`` and never look back: what commits behind the cursor is lost.

    One writer at a time (SQLite) commits in the order of its ids, so a late commit is played: now and then the
    newest row is not seen yet, while the cursor moves beyond it.
    """
    last: dict[str, int] = {}

    def publish_all(database: Any, publish: Callable[[Sequence[Any]], int]) -> bool:
        with database.read() as conn:
            rows = conn.execute(_ROWS.where(outbox.c.id > last.get(database.url, 0))).mappings().all()
        if not rows:
            return False
        last[database.url] = rows[-1]["outbox_id"]
        seen = [row for row in rows if draw.random() > 1 / 3]
        publish(seen)
        with database.write() as conn:
            conn.execute(outbox.delete().where(outbox.c.id <= last[database.url]))
        return False

    _become(relay_module, "publish_together", publish_all)


def _two_relays(_draw: random.Random) -> None:
    """Two relays lock rows instead of the bucket: the second one overtakes the first."""

    def overtake(database: Any, publish: Callable[[Sequence[Any]], int]) -> bool:
        with database.read() as conn:
            rows = conn.execute(_ROWS).mappings().all()
        half = len(rows) // 2
        for mine in (rows[half:], rows[:half]):
            if mine:
                publish(mine)
        with database.write() as conn:
            conn.execute(outbox.delete().where(outbox.c.id.in_([row["outbox_id"] for row in rows])))
        return False

    _become(relay_module, "publish_together", overtake)


def _offset_first(_draw: random.Random) -> None:
    """Move the offset before the work: what a crash interrupts is never done.

    A relay that is killed before it deleted publishes again, which would hide the loss. So the work begins when the
    outboxes hold nothing of it any more; and it may die only of a batch in which there is something to do.
    """
    work_off, begin = Consumer._work_off, Relay.__post_init__
    relays: list[Relay] = []
    hand = local()

    def known(self: Relay) -> None:
        relays.append(self)
        begin(self)

    def commit_first(self: Consumer, feed: Any, records: list[Record], progress: dict[Any, int]) -> None:
        feed.commit({record.at: record.offset + 1 for record in records})
        events = [json.loads(record.value) for record in records]
        ids = [event["id"] for event in events]
        while any(_waits(part.database, ids) for relay in relays for part in relay.parts):
            Event().wait(PAUSE_S)
        hand.holds_work = any(event["type"] in self.part.handlers for event in events)
        work_off(self, feed, records, progress)

    def reach_with_work(step: str) -> None:
        if hand.holds_work:
            reach(step)

    _become(intake_module, "reach", reach_with_work)
    Relay.__post_init__ = known  # type: ignore[method-assign]
    Consumer._work_off = commit_first  # type: ignore[method-assign]


def _waits(database: Database, ids: Sequence[str]) -> bool:
    """Tell whether an outbox still holds one of these events."""
    held = select(outbox.c.id).join(history, history.c.id == outbox.c.history_id).where(history.c.event_id.in_(ids))
    with database.read() as conn:
        return conn.execute(held.limit(1)).first() is not None


def _no_inbox(_draw: random.Random) -> None:
    """Do not look whether an event was handled before."""
    arrival, write, known = Ledger.arrival, Ledger.write, WeakKeyDictionary[Ledger, set[str]]()

    def always_new(self: Ledger, event: Any) -> Arrival:
        known.setdefault(self, set(self._known))
        found = arrival(self, event)
        return Arrival.NEW if found in {Arrival.DUPLICATE, Arrival.OLD} else found

    def write_new(self: Ledger, now: Any) -> None:
        before = known.get(self, set())
        self._received = list({event.id: event for event in self._received if event.id not in before}.values())
        write(self, now)

    Ledger.arrival = always_new  # type: ignore[method-assign]
    Ledger.write = write_new  # type: ignore[method-assign]


def _one_scope(_draw: random.Random) -> None:
    """Let a key count for everybody, not for one organisation."""
    names = idempotency._names
    idempotency._names = lambda work, key: {**names(work, key), "scope": "everybody"}


def _deaf_heart(_draw: random.Random) -> None:
    """Tell that all is in the log without a look at what still waits for it."""
    _become(heartbeat_module, "_oldest_waiting", lambda *_given: None)


def _no_entry(draw: random.Random) -> None:
    """Let every third read leave nothing in the log."""
    write = entries.record

    def forget(conn: Any, accesses: Sequence[Any], moment: Any) -> None:
        write(conn, [one for one in accesses if one.writes or draw.random() > 1 / 3], moment)

    _become(work_module, "record", forget)


CONTROLS: Mapping[str, Callable[[random.Random], None]] = {
    "control-cursor": _cursor,
    "control-two-relays": _two_relays,
    "control-offset-first": _offset_first,
    "control-no-inbox": _no_inbox,
    "control-one-scope": _one_scope,
    "control-deaf-heart": _deaf_heart,
    "control-no-entry": _no_entry,
}
