"""The port to a broker: what the relay and the consumers need of Kafka, and nothing more.

``shared.events.embedded`` obeys it with one SQLite file, ``shared.events.kafka_broker`` with a cluster; both pass the
same contract suite (``tests/integration/events``). A consumer belongs to one thread; a broker may be used by many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from zlib import crc32

PARTITIONS = 12


class TopicPartition(NamedTuple):
    """One partition of a topic."""

    topic: str
    partition: int


@dataclass(frozen=True)
class Message:
    """What is published: a structured CloudEvent as bytes, with the key that decides the partition."""

    topic: str
    key: str
    value: bytes


@dataclass(frozen=True)
class Record:
    """What is delivered: a message at its place in the log."""

    at: TopicPartition
    offset: int
    key: str
    value: bytes


class BrokerDown(Exception):
    """The broker cannot be reached now."""


class NotAssigned(Exception):
    """The partition went to another member of the group meanwhile; what was not committed is delivered there again."""


class BrokerConsumer(Protocol):
    """One member of a consumer group. Offsets move by ``commit`` only, never by themselves and never by ``close``."""

    def poll(self, max_records: int, timeout_s: float) -> list[Record]:
        """Return up to ``max_records``, in order per partition; wait at most ``timeout_s`` when there are none."""

    def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        """Store the offset to read next, per partition; raises ``NotAssigned`` when a partition has gone elsewhere."""

    def seek(self, at: TopicPartition, offset: int) -> None:
        """Read this partition from ``offset`` on at the next poll. Raises ``NotAssigned``."""

    def pause(self, at: TopicPartition) -> None:
        """Deliver nothing from this partition until it is resumed or goes elsewhere. Raises ``NotAssigned``."""

    def resume(self, at: TopicPartition) -> None:
        """Deliver from this partition again; one that has gone elsewhere needs nothing."""

    def wake(self) -> None:
        """Make a waiting ``poll`` return soon; the only call that another thread may make."""

    def close(self) -> None:
        """Leave the group without committing."""


class Broker(Protocol):
    """An ordered log per partition, read by groups."""

    def publish(self, batch: Sequence[Message]) -> int:
        """Publish in order; return how many from the start were acknowledged. May raise ``BrokerDown``."""

    def consumer(self, group: str, topics: Sequence[str], member: str) -> BrokerConsumer:
        """Join a group; a group that never committed begins at the earliest record."""

    def lag(self, group: str, topics: Sequence[str]) -> int:
        """Return how many records the group has not committed yet."""

    def progress(self, group: str, topics: Sequence[str]) -> Mapping[TopicPartition, tuple[int, int]]:
        """Return of each partition how far the group committed and where the log ends, as it was after that.

        What is kept no longer counts as committed. A partition that nobody ever wrote to may be missing.
        """

    def say(self, message: Message) -> None:
        """Publish what counts only until the next under the same key; a power cut may lose it. May raise BrokerDown."""

    def last(self, topic: str, key: str) -> bytes | None:
        """Return what was said last under a key; it belongs in a topic in which nothing else is published."""


class Recent(Protocol):
    """What a broker can show besides: for people who look on, not for the machinery."""

    def newest(self, topics: Sequence[str], most: int) -> list[bytes]:
        """Return the values of these topics that were written last, newest first; it is slow, so not often."""


def partition_of(key: str) -> int:
    """Return the partition of a key; the count is fixed, since changing it would break the order per key once."""
    return crc32(key.encode()) % PARTITIONS
