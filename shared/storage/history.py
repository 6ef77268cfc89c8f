"""The append-only history of a service and its outbox: facts are written with the row that they changed."""

from collections.abc import Sequence
from zlib import crc32

from sqlalchemy import insert

from shared.contracts.contract import OutgoingEvent
from shared.identifiers import new_id
from shared.storage.tables import history, outbox
from shared.storage.work import Work

BUCKETS = 16


def bucket_of(key: str) -> int:
    """Return the relay bucket of a key: one holder per bucket keeps the order per key (D44)."""
    return crc32(key.encode()) % BUCKETS


def append(work: Work, *, aggregate_id: str, version: int, key: str, events: Sequence[OutgoingEvent]) -> None:
    """Append events to the history and point the outbox at them. Raises ``ContractBroken`` before it writes."""
    for event in events:
        event.contract.check(event.data)
    for ordinal, event in enumerate(events):
        row = work.conn.execute(
            insert(history).values(
                event_id=new_id(),
                type=event.contract.type,
                dataschema=event.contract.dataschema,
                aggregate_type=event.contract.aggregate,
                aggregate_id=aggregate_id,
                version=version,
                ordinal=ordinal,
                key=key,
                occurred_at=work.now,
                recorded_at=work.recorded_at,
                actor_id=work.actor.id,
                organisation_id=work.actor.organisation_id,
                trace=work.trace,
                data=dict(event.data),
            )
        )
        (history_id,) = row.inserted_primary_key or (None,)
        work.conn.execute(insert(outbox).values(bucket=bucket_of(key), history_id=history_id))
        work.published += 1
