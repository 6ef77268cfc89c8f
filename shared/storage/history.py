"""The append-only history of a service and its outbox: facts are written with the row that they changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from sqlalchemy import insert

from shared.contracts.contract import OutgoingEvent
from shared.failpoints import reach
from shared.identifiers import new_id
from shared.storage.tables import history, outbox
from shared.storage.work import Work

BUCKETS = 16

_WRITE = insert(history).returning(history.c.id, sort_by_parameter_order=True)
_POINT = insert(outbox)


def bucket_of(key: str) -> int:
    """Return the relay bucket of a key: one holder per bucket keeps the order per key (D44)."""
    return crc32(key.encode()) % BUCKETS


@dataclass(frozen=True)
class Entry:
    """The events of one aggregate in one version; ``key`` keeps their order (D44)."""

    aggregate_id: str
    version: int
    key: str
    events: Sequence[OutgoingEvent]


def append(work: Work, entries: Sequence[Entry]) -> None:
    """Append events to the history and point the outbox at them. Raises ``ContractBroken`` before it writes."""
    for entry in entries:
        for event in entry.events:
            event.contract.check(event.data)
    rows = [_row(work, entry, ordinal, event) for entry in entries for ordinal, event in enumerate(entry.events)]
    if not rows:
        return
    ids = work.conn.execute(_WRITE, rows).scalars()
    work.conn.execute(
        _POINT, [{"bucket": bucket_of(row["key"]), "history_id": id_} for row, id_ in zip(rows, ids, strict=True)]
    )
    work.published += len(rows)
    reach("facts-written")


def _row(work: Work, entry: Entry, ordinal: int, event: OutgoingEvent) -> dict[str, Any]:
    return {
        "event_id": new_id(),
        "type": event.contract.type,
        "dataschema": event.contract.dataschema,
        "aggregate_type": event.contract.aggregate,
        "aggregate_id": entry.aggregate_id,
        "version": entry.version,
        "ordinal": ordinal,
        "key": entry.key,
        "occurred_at": work.now,
        "recorded_at": work.recorded_at,
        "actor_id": work.actor.id,
        "organisation_id": work.actor.organisation_id,
        "trace": work.trace,
        "data": dict(event.data),
    }
