"""The log of the embedded broker: records, ends and group offsets in one SQLite file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, String, Table, bindparam, delete, func, insert, select
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as upsert

from shared.columns import Instant, new_metadata
from shared.events.broker import Message, Record, TopicPartition, partition_of
from shared.storage.database import Database

LOG = new_metadata()

record = Table(
    "record", LOG,
    Column("topic", String(80), primary_key=True),
    Column("partition", Integer, primary_key=True),
    Column("offset", Integer, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("written_at", Instant, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

end = Table(
    "end", LOG,
    Column("topic", String(80), primary_key=True),
    Column("partition", Integer, primary_key=True),
    Column("floor", Integer, nullable=False),
    Column("next", Integer, nullable=False),
)  # fmt: skip

group_offset = Table(
    "group_offset", LOG,
    Column("group", String(80), primary_key=True),
    Column("topic", String(80), primary_key=True),
    Column("partition", Integer, primary_key=True),
    Column("next", Integer, nullable=False),
)  # fmt: skip


word = Table(
    "word", LOG,
    Column("topic", String(80), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)  # fmt: skip

_ENDS = select(end)
_ENDS_OF = select(end.c.topic, end.c.partition, end.c.next).where(end.c.topic.in_(bindparam("topics", expanding=True)))
_WRITE = insert(record)
_FETCH = (
    select(record.c.offset, record.c.key, record.c.value)
    .where(
        record.c.topic == bindparam("of"),
        record.c.partition == bindparam("part"),
        record.c.offset >= bindparam("start"),
    )
    .order_by(record.c.offset)
    .limit(bindparam("most"))
)


def _upsert(table: Table, changed: str = "next") -> Insert:
    row = upsert(table)
    keys = list(table.primary_key.columns)
    return row.on_conflict_do_update(index_elements=keys, set_={changed: row.excluded[changed]})


_GROW, _MOVE, _SAY = _upsert(end), _upsert(group_offset), _upsert(word, "value")


class EmbeddedLog:
    """Durable part of the embedded broker: what was acknowledged is on disk (WAL, ``synchronous=FULL``)."""

    def __init__(self, path: Path, *, durable: bool = True) -> None:
        self.database = Database(f"sqlite:///{path}", durable=durable)
        with self.database.write() as conn:
            LOG.create_all(conn)

    def ends(self) -> dict[TopicPartition, tuple[int, int]]:
        """Return per partition the first offset that is kept and the next one to be written."""
        with self.database.read() as conn:
            return {TopicPartition(row.topic, row.partition): (row.floor, row.next) for row in conn.execute(_ENDS)}

    def append(self, batch: Sequence[Message], now: datetime) -> dict[TopicPartition, int]:
        """Write all of the batch or nothing; return the new ends of the partitions that grew."""
        ends: dict[TopicPartition, int] = {}
        with self.database.write() as conn:
            topics = list({message.topic for message in batch})
            known = {
                (topic, number): following for topic, number, following in conn.execute(_ENDS_OF, {"topics": topics})
            }
            rows: list[dict[str, Any]] = []
            for message in batch:
                at = TopicPartition(message.topic, partition_of(message.key))
                offset = ends.get(at, known.get(at, 0))
                ends[at] = offset + 1
                rows.append(
                    {**at._asdict(), "offset": offset, "key": message.key, "value": message.value, "written_at": now}
                )
            conn.execute(_WRITE, rows)
            conn.execute(_GROW, [{**at._asdict(), "floor": 0, "next": value} for at, value in ends.items()])
        return ends

    def say(self, message: Message) -> None:
        """Put it in the place of what was said before under its key; a power cut may take it back."""
        with self.database.write_lazily() as conn:
            conn.execute(_SAY, {"topic": message.topic, "key": message.key, "value": message.value})

    def last(self, topic: str, key: str) -> bytes | None:
        """Return what was said last under a key."""
        with self.database.read() as conn:
            found: bytes | None = conn.execute(select(word.c.value).filter_by(topic=topic, key=key)).scalar()
        return found

    def fetch(self, positions: Iterable[tuple[TopicPartition, int]], limit: int) -> list[Record]:
        """Return up to ``limit`` records from these positions on, partition by partition, in order."""
        found: list[Record] = []
        with self.database.read() as conn:
            for at, position in positions:
                if len(found) >= limit:
                    break
                asked = {"of": at.topic, "part": at.partition, "start": position, "most": limit - len(found)}
                found += [Record(at, *row) for row in conn.execute(_FETCH, asked)]
        return found

    def newest(self, topics: Sequence[str], most: int) -> list[bytes]:
        """Return the values that were written last, newest first; it looks at all that is kept, so not often."""
        kept = select(record.c.value).where(record.c.topic.in_(topics))
        last = kept.order_by(record.c.written_at.desc(), record.c.topic, record.c.offset.desc())
        with self.database.read() as conn:
            return list(conn.execute(last.limit(most)).scalars())

    def committed(self, group: str) -> dict[TopicPartition, int]:
        """Return the offsets that the group committed."""
        with self.database.read() as conn:
            rows = conn.execute(select(group_offset).where(group_offset.c.group == group))
            return {TopicPartition(row.topic, row.partition): row.next for row in rows}

    def commit(self, group: str, offsets: Mapping[TopicPartition, int]) -> None:
        """Store the next offsets of a group; one that a power cut takes back is read again, and known by its id."""
        rows = [{"group": group, **at._asdict(), "next": value} for at, value in offsets.items()]
        with self.database.write_lazily() as conn:
            conn.execute(_MOVE, rows)

    def forget(self, topic: str, before: datetime) -> int:
        """Delete records of a topic written before an instant; offsets are never used again. Return how many."""
        with self.database.write() as conn:
            gone = conn.execute(delete(record).where(record.c.topic == topic, record.c.written_at < before)).rowcount
            lowest = (
                select(func.min(record.c.offset))
                .where(record.c.topic == end.c.topic, record.c.partition == end.c.partition)
                .scalar_subquery()
            )
            conn.execute(end.update().where(end.c.topic == topic).values(floor=func.coalesce(lowest, end.c.next)))
        return gone

    def close(self) -> None:
        """Close the file."""
        self.database.close()
