"""What a batch of events needs to know of earlier ones, asked at once, and what it adds, written at once.

Versions seen count what arrived, handled or not: types without a handler and parked events move them too, so a gap
means that the transport lost or swapped something (``docs/decisions/events.md``).

What is known may be asked in a transaction of its own, before the one that writes: under ``SERIALIZABLE`` looking for
ids that are not there would lock the places where every other member writes theirs. Nothing rests on that answer alone:
an id is written once, versions only move forward, and a chain that was parked is looked at again.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    Row,
    String,
    bindparam,
    cast,
    insert,
    literal,
    null,
    select,
    union_all,
)

from shared.events.event import Event
from shared.events.inbox import chain_is_parked, mark_all_seen
from shared.storage.tables import inbox, parked, seen_version

Known = Row[str, str, Any, Any, Any]


class Arrival(Enum):
    """How an event stands to what was received before."""

    NEW = "new"
    DUPLICATE = "duplicate"
    OLD = "old"
    GAP = "gap"
    BEHIND = "behind"


def _many(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


_NOWHERE = (cast(null(), String), cast(null(), Integer), cast(null(), Integer))
_BEFORE = union_all(
    select(literal("known").label("what"), inbox.c.event_id, *_NOWHERE).where(inbox.c.event_id.in_(_many("received"))),
    select(literal("known"), parked.c.event_id, *_NOWHERE).where(parked.c.event_id.in_(_many("laid"))),
    select(literal("parked"), parked.c.key, *_NOWHERE).where(parked.c.key.in_(_many("keys"))),
    select(
        literal("seen"),
        seen_version.c.aggregate_id,
        seen_version.c.aggregate_type,
        seen_version.c.version,
        seen_version.c.ordinal,
    ).where(seen_version.c.source == bindparam("source"), seen_version.c.aggregate_id.in_(_many("subjects"))),
)


def look_up(conn: Connection, events: Sequence[Event]) -> Sequence[Known]:
    """Return what is known of a batch of one owner's events."""
    ids = [event.id for event in events]
    asked = {"keys": list({event.key for event in events}), "subjects": list({event.subject for event in events})}
    return conn.execute(_BEFORE, {"received": ids, "laid": ids, "source": events[0].owner, **asked}).all()


class Ledger:
    """The book of one batch of one owner's events, begun with what is ``known`` of them; ``write`` ends it."""

    def __init__(self, conn: Connection, known: Sequence[Known]) -> None:
        self._conn = conn
        self._known: set[str] = set()
        self._parked: set[str] = set()
        self._seen: dict[tuple[str, str], tuple[int, int]] = {}
        self._received: list[Event] = []
        self._moved: dict[tuple[str, str], Event] = {}
        self._begin(known)

    def arrival(self, event: Event) -> Arrival:
        """Tell how this event stands; what was received first, then its chain, then its version.

        The first event that is met of an aggregate is where counting starts: earlier ones may be beyond retention.
        """
        if event.id in self._known:
            return Arrival.DUPLICATE
        if event.key in self._parked and chain_is_parked(self._conn, event.key):
            return Arrival.BEHIND
        seen = self._seen.get(_aggregate(event))
        return Arrival.NEW if seen is None else _standing(seen, event)

    def receive(self, event: Event) -> None:
        """Note an event as handled, and its version as seen."""
        self._known.add(event.id)
        self._received.append(event)
        self.see(event)

    def see(self, event: Event) -> None:
        """Move the last version seen of its aggregate forward, never back."""
        at, version = _aggregate(event), (event.version, event.ordinal)
        if version > self._seen.get(at, (0, -1)):
            self._seen[at] = version
            self._moved[at] = event

    def lay_aside(self, event: Event) -> None:
        """Note that an event was parked."""
        self._known.add(event.id)
        self._parked.add(event.key)
        self.see(event)

    def write(self, now: datetime) -> None:
        """Write inbox rows and versions. Another consumer that handled one of them meanwhile is an error here."""
        rows = [{"event_id": event.id, "type": event.type, "received_at": now} for event in self._received]
        if rows:
            self._conn.execute(insert(inbox), rows)
        mark_all_seen(self._conn, list(self._moved.values()))

    def _begin(self, known: Sequence[Known]) -> None:
        for what, name, kind, version, ordinal in known:
            if what == "known":
                self._known.add(name)
            elif what == "parked":
                self._parked.add(name)
            else:
                self._seen[kind, name] = (version, ordinal)


def _aggregate(event: Event) -> tuple[str, str]:
    return event.aggregate_type, event.subject


def _standing(seen: tuple[int, int], event: Event) -> Arrival:
    if (event.version, event.ordinal) <= seen:
        return Arrival.NEW if event.replayed else Arrival.OLD
    version, ordinal = seen
    follows = (event.version, event.ordinal) in {(version, ordinal + 1), (version + 1, 0)}
    return Arrival.NEW if follows else Arrival.GAP
