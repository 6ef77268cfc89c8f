"""One member of a consumer group through librdkafka, as the port has it: offsets move by ``commit`` only.

As with ``shared.events.kafka_consumer`` a poll looks up for a wake-up every quarter of a second, and a commit that
meets a rebalance is made again at the next poll, as long as the partition stays here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Event
from time import monotonic
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException
from confluent_kafka import TopicPartition as KafkaPartition

from shared.events.broker import BrokerDown, NotAssigned, Record, TopicPartition
from shared.events.kafka_calls import knock
from shared.events.kafka_consumer import HEARTBEAT_MS, SESSION_MS, SLICE_S, TOPICS_MS

LATER = frozenset({KafkaError.REBALANCE_IN_PROGRESS, KafkaError._WAIT_COORD, KafkaError.NOT_COORDINATOR})  # noqa: SLF001
GONE = frozenset(
    {
        KafkaError.ILLEGAL_GENERATION,
        KafkaError.UNKNOWN_MEMBER_ID,
        KafkaError.FENCED_INSTANCE_ID,
        KafkaError._ASSIGNMENT_LOST,  # noqa: SLF001 - the library's own way to name its errors
    }
)
NOT_MADE_YET = KafkaError.UNKNOWN_TOPIC_OR_PART


class LibrdkafkaMember:
    """Belongs to one thread; only ``wake`` may come from another."""

    def __init__(self, servers: Sequence[str], group: str, topics: Sequence[str], member: str) -> None:
        self._woken = Event()
        self._owed: dict[TopicPartition, int] = {}
        knock(servers)
        with librdkafka_calls():
            self._consumer: Any = Consumer(
                {
                    "bootstrap.servers": ",".join(servers),
                    "group.id": group,
                    "client.id": f"{group}-{member}",
                    "enable.auto.commit": False,
                    "enable.auto.offset.store": False,
                    "auto.offset.reset": "earliest",
                    "partition.assignment.strategy": "cooperative-sticky",
                    "allow.auto.create.topics": False,
                    "session.timeout.ms": SESSION_MS,
                    "heartbeat.interval.ms": HEARTBEAT_MS,
                    "topic.metadata.refresh.interval.ms": TOPICS_MS,
                    "log_level": 2,  # what goes wrong is told by the calls
                }
            )
            self._consumer.subscribe(list(topics), on_revoke=self._forget, on_lost=self._forget)

    def poll(self, max_records: int, timeout_s: float) -> list[Record]:
        """Return records, or nothing after ``timeout_s`` or a wake-up. Raises ``BrokerDown``."""
        until = monotonic() + timeout_s
        with librdkafka_calls():
            self._pay()
            while True:
                left = until - monotonic()
                found = self._read(max_records, 0.0 if self._woken.is_set() else max(0.0, min(left, SLICE_S)))
                if found or left <= SLICE_S or self._woken.is_set():
                    self._woken.clear()
                    return found

    def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        """Store the next offsets, now or after the rebalance that goes on. Raises ``NotAssigned``, ``BrokerDown``."""
        with librdkafka_calls(), self._owning(offsets):
            self._owed.update(offsets)
            self._pay()

    def seek(self, at: TopicPartition, offset: int) -> None:
        """Go to an offset. Raises ``NotAssigned``."""
        with librdkafka_calls(), self._owning((at,)):
            self._consumer.seek(KafkaPartition(*at, offset))

    def pause(self, at: TopicPartition) -> None:
        """Leave a partition alone. Raises ``NotAssigned``."""
        with librdkafka_calls(), self._owning((at,)):
            self._consumer.pause([KafkaPartition(*at)])

    def resume(self, at: TopicPartition) -> None:
        """Read a partition again; one that has gone elsewhere needs nothing."""
        if at in self._assigned():
            self._consumer.resume([KafkaPartition(*at)])

    def wake(self) -> None:
        """End a waiting poll."""
        self._woken.set()

    def close(self) -> None:
        """Leave the group without committing; a broker that is away cannot hear of it."""
        with suppress(KafkaException):
            self._consumer.close()

    def _read(self, most: int, wait_s: float) -> list[Record]:
        """Wait for a first record only: the library would wait until it has all."""
        rows = self._consumer.consume(1, wait_s)
        if rows and most > 1:
            rows += self._consumer.consume(most - 1, 0)
        return [_record(row) for row in rows if _is_record(row)]

    def _forget(self, _consumer: Any, gone: Iterable[Any]) -> None:
        """Owe nothing for what another member reads: that one may be further by now."""
        for at in gone:
            self._owed.pop(TopicPartition(at.topic, at.partition), None)

    def _pay(self) -> None:
        """Commit what is owed; what a rebalance refuses stays owed."""
        if not self._owed:
            return
        offsets = [KafkaPartition(*at, to) for at, to in self._owed.items()]
        try:
            self._consumer.commit(offsets=offsets, asynchronous=False)
        except KafkaException as error:
            if error.args[0].code() in LATER:
                return
            self._owed.clear()
            if error.args[0].code() in GONE:
                raise NotAssigned(error.args[0].name()) from error
            raise
        self._owed.clear()

    def _assigned(self) -> set[TopicPartition]:
        return {TopicPartition(at.topic, at.partition) for at in self._consumer.assignment()}

    @contextmanager
    def _owning(self, places: Iterable[TopicPartition]) -> Iterator[None]:
        gone = sorted(set(places) - self._assigned())
        if gone:
            raise NotAssigned(f"{gone[0].topic}/{gone[0].partition} is not read here any more")
        yield


@contextmanager
def librdkafka_calls() -> Iterator[None]:
    """Turn every error that was not expected into ``BrokerDown``; its own text may name machines."""
    try:
        yield
    except KafkaException as error:
        raise BrokerDown(error.args[0].name()) from error


def _is_record(row: Any) -> bool:
    """Tell whether this is a record and no news of the client; a topic may be made later."""
    error = row.error()
    if error is None:
        return True
    if error.code() == NOT_MADE_YET:
        return False
    raise KafkaException(error)


def _record(row: Any) -> Record:
    """Read what anybody may have written: without a key, with one that is no text, or without a value."""
    key = (row.key() or b"").decode(errors="replace")
    return Record(TopicPartition(row.topic(), row.partition()), row.offset(), key, row.value() or b"")
