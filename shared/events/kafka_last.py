"""Reads what was said last under a key: without a group, over a connection that is kept."""

from collections.abc import Sequence
from threading import Lock
from typing import Any

from kafka import KafkaConsumer
from kafka import TopicPartition as KafkaPartition

from shared.events.broker import partition_of
from shared.events.kafka_calls import CONNECT_MS, kafka_calls, knock

REQUEST_MS = 10_000
POLL_MS = 250
POLLS = 8


class LastWord:
    """One reader for all who ask, made when it is needed, and made anew after any failure."""

    def __init__(self, servers: Sequence[str]) -> None:
        self._servers = list(servers)
        self._reader: Any = None
        self._known: dict[KafkaPartition, tuple[int, bytes | None]] = {}
        self._turn = Lock()

    def read(self, topic: str, key: str) -> bytes | None:
        """Return the last record of the partition of this key. Raises ``BrokerDown``."""
        at = KafkaPartition(topic, partition_of(key))
        with self._turn, kafka_calls():
            try:
                return self._read(at)
            except BaseException:
                self._drop()
                raise

    def close(self) -> None:
        """Give the connection back."""
        with self._turn:
            self._drop()

    def _read(self, at: KafkaPartition) -> bytes | None:
        reader = self._opened()
        end = reader.end_offsets([at])[at]
        known, value = self._known.get(at, (0, None))
        if end != known:
            value = _record_before(reader, at, end) if end else None
            self._known[at] = (end, value)
        return value

    def _opened(self) -> Any:
        if self._reader is None:
            knock(self._servers)
            self._reader = KafkaConsumer(
                bootstrap_servers=self._servers,
                group_id=None,
                enable_auto_commit=False,
                allow_auto_create_topics=False,
                bootstrap_timeout_ms=CONNECT_MS,
                request_timeout_ms=REQUEST_MS,
                fetch_max_wait_ms=POLL_MS,
            )
        return self._reader

    def _drop(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()


def _record_before(reader: Any, at: KafkaPartition, end: int) -> bytes | None:
    reader.assign([at])
    reader.seek(at, end - 1)
    for _ in range(POLLS):
        rows = reader.poll(POLL_MS).get(at, [])
        if rows:
            return bytes(rows[-1].value)
    return None
