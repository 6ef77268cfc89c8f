"""The newest records of some topics, for who wants to show what just happened: read without a group, nothing moves."""

from collections.abc import Sequence
from contextlib import closing
from typing import Any

from kafka import KafkaConsumer
from kafka import TopicPartition as KafkaPartition

from shared.events.broker import PARTITIONS
from shared.events.kafka_calls import CONNECT_MS, kafka_calls, knock

POLL_MS = 250
POLLS = 20


def newest(servers: Sequence[str], topics: Sequence[str], most: int) -> list[bytes]:
    """Return the values that were written last, newest first. Raises ``BrokerDown``."""
    places = [KafkaPartition(topic, number) for topic in topics for number in range(PARTITIONS)]
    knock(servers)
    with kafka_calls(), closing(_reader(servers)) as reader:
        ends = reader.end_offsets(places)
        floors = reader.beginning_offsets(places)
        starts = {at: max(floors[at], ends[at] - most) for at in places if ends[at] > floors[at]}
        rows = _read(reader, starts, ends)
    rows.sort(key=lambda row: (row.timestamp, row.offset), reverse=True)
    return [row.value for row in rows[:most]]


def _read(reader: Any, starts: dict[KafkaPartition, int], ends: dict[KafkaPartition, int]) -> list[Any]:
    rows: list[Any] = []
    wanted = sum(ends[at] - start for at, start in starts.items())
    if not wanted:
        return rows
    reader.assign(list(starts))
    for at, start in starts.items():
        reader.seek(at, start)
    for _ in range(POLLS):
        rows += [row for found in reader.poll(POLL_MS).values() for row in found]
        if len(rows) >= wanted:
            break
    return rows


def _reader(servers: Sequence[str]) -> Any:
    return KafkaConsumer(
        bootstrap_servers=list(servers),
        group_id=None,
        enable_auto_commit=False,
        allow_auto_create_topics=False,
        bootstrap_timeout_ms=CONNECT_MS,
    )
