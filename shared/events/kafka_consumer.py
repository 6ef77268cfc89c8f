"""One member of a consumer group in Kafka, as the port has it: offsets move by ``commit`` only.

A poll ends within a quarter of a second after ``wake``, since the client has no way to be woken. A commit that meets
a rebalance is not lost: it is made again at the next poll, as long as the partition stays here. The client (3.0.12)
forgets a rebalance that ends between two polls; it is begun again, so members must poll all the time, each in a
thread of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Event
from time import monotonic
from typing import Any

from kafka import KafkaConsumer, OffsetAndMetadata
from kafka import TopicPartition as KafkaPartition
from kafka.consumer.subscription_state import ConsumerRebalanceListener
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.errors import CommitFailedError, KafkaError, RebalanceInProgressError

from shared.events.broker import BrokerDown, NotAssigned, Record, TopicPartition
from shared.events.kafka_calls import CONNECT_MS, kafka_calls, knock
from shared.failpoints import reach

SLICE_S = 0.25
SESSION_MS = 10_000
HEARTBEAT_MS = 1_000  # also how soon a member hears that another one joined or left
TOPICS_MS = 10_000  # how soon a topic that was made later is found
FETCH_BYTES = 8 * 1024 * 1024  # what a backlog may take of memory; the client's own limit is six times that
COMMIT_MS = 10_000
CLOSE_MS = 5_000


class _Owed(ConsumerRebalanceListener):
    """Offsets that a rebalance refused; they go with their partition, as another member may be further by now."""

    def __init__(self) -> None:
        self.offsets: dict[TopicPartition, int] = {}

    def on_partitions_revoked(self, revoked: Iterable[KafkaPartition]) -> None:
        """Forget what has gone."""
        reach("partitions-revoked")
        for at in revoked:
            self.offsets.pop(TopicPartition(*at), None)

    def on_partitions_lost(self, lost: Iterable[KafkaPartition]) -> None:
        """Forget what was taken."""
        self.on_partitions_revoked(lost)

    def on_partitions_assigned(self, assigned: Iterable[KafkaPartition]) -> None:
        """Owe nothing for what is new."""


class KafkaMember:
    """Belongs to one thread; only ``wake`` may come from another."""

    def __init__(self, servers: Sequence[str], group: str, topics: Sequence[str], member: str) -> None:
        self._woken = Event()
        self._owed = _Owed()
        knock(servers)
        with kafka_calls():
            self._consumer: Any = KafkaConsumer(
                bootstrap_servers=list(servers),
                group_id=group,
                client_id=f"{group}-{member}",
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                partition_assignment_strategy=(CooperativeStickyAssignor(),),
                allow_auto_create_topics=False,
                bootstrap_timeout_ms=CONNECT_MS,
                session_timeout_ms=SESSION_MS,
                heartbeat_interval_ms=HEARTBEAT_MS,
                metadata_max_age_ms=TOPICS_MS,
                fetch_max_bytes=FETCH_BYTES,
            )
            self._consumer.subscribe(topics, listener=self._owed)

    def poll(self, max_records: int, timeout_s: float) -> list[Record]:
        """Return records, or nothing after ``timeout_s`` or a wake-up. Raises ``BrokerDown``."""
        until = monotonic() + timeout_s
        self._check_sight()
        with kafka_calls():
            self._pay()
            while True:
                self._finish_joining()
                left = until - monotonic()
                slice_s = 0.0 if self._woken.is_set() else max(0.0, min(left, SLICE_S))
                found = self._consumer.poll(int(slice_s * 1000), max_records=max_records)
                if found or left <= SLICE_S or self._woken.is_set():
                    self._woken.clear()
                    return [_record(row) for rows in found.values() for row in rows]

    def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        """Store the next offsets, now or after the rebalance that goes on. Raises ``NotAssigned``, ``BrokerDown``."""
        with kafka_calls(), self._owning(offsets):
            self._owed.offsets.update(offsets)
            self._pay()

    def seek(self, at: TopicPartition, offset: int) -> None:
        """Go to an offset. Raises ``NotAssigned``."""
        with self._owning((at,)):
            self._consumer.seek(KafkaPartition(*at), offset)

    def pause(self, at: TopicPartition) -> None:
        """Leave a partition alone. Raises ``NotAssigned``."""
        with self._owning((at,)):
            self._consumer.pause(KafkaPartition(*at))

    def resume(self, at: TopicPartition) -> None:
        """Read a partition again; one that has gone elsewhere needs nothing."""
        if KafkaPartition(*at) in self._consumer.assignment():
            self._consumer.resume(KafkaPartition(*at))

    def wake(self) -> None:
        """End a waiting poll."""
        self._woken.set()

    def close(self) -> None:
        """Leave the group without committing; a broker that is away cannot hear of it."""
        with suppress(KafkaError):
            self._consumer.close(autocommit=False, timeout_ms=CLOSE_MS)

    def _check_sight(self) -> None:
        """Raise ``BrokerDown`` when the client no longer asks where partitions are: its next life will.

        The client (3.0.12) ends its asking for good when a connection breaks while it asks for the first time. It then
        stays in its group, gets nothing, and never complains.
        """
        asking = self._consumer._cluster._refresh_loop_future  # noqa: SLF001 - it says so nowhere else
        if asking is not None and asking.is_done:
            raise BrokerDown("MetadataLost")

    def _finish_joining(self) -> None:
        """Begin a rebalance again that the client (3.0.12) forgot.

        A rebalance that it began for new metadata, and that ended between two polls, it takes for none: it would read
        nothing more, send no heartbeat any more, and never join again.
        """
        coordinator = self._consumer._coordinator  # noqa: SLF001 - it says so nowhere else
        if coordinator.rebalance_in_progress():
            coordinator.request_rejoin()

    def _pay(self) -> None:
        """Commit what is owed; what a rebalance refuses stays owed."""
        owed = dict(self._owed.offsets)
        if not owed:
            return
        offsets = {KafkaPartition(*at): OffsetAndMetadata(to, "", -1) for at, to in owed.items()}
        try:
            self._consumer.commit(offsets, timeout_ms=COMMIT_MS)
        except RebalanceInProgressError:
            return
        except CommitFailedError as error:
            if not any(isinstance(cause, RebalanceInProgressError) for cause in error.args):
                self._owed.offsets.clear()
                raise NotAssigned(str(error)) from error
            return
        self._owed.offsets.clear()

    @contextmanager
    def _owning(self, places: Iterable[TopicPartition]) -> Iterator[None]:
        gone = sorted(set(places) - {TopicPartition(*at) for at in self._consumer.assignment()})
        if gone:
            raise NotAssigned(f"{gone[0].topic}/{gone[0].partition} is not read here any more")
        yield


def _record(row: Any) -> Record:
    """Read what anybody may have written: without a key, with one that is no text, or without a value."""
    key = (row.key or b"").decode(errors="replace")
    return Record(TopicPartition(row.topic, row.partition), row.offset, key, row.value or b"")
