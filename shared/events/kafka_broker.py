"""Apache Kafka behind the port of ``shared.events.broker``; topics are made by ``python -m deploy.engines topics``."""

from collections.abc import Callable, Sequence
from threading import Event, Lock
from time import monotonic
from typing import Any, Protocol, TypeVar

from kafka import KafkaAdminClient
from kafka import TopicPartition as KafkaPartition
from kafka.admin import OffsetSpec
from kafka.errors import KafkaError

from shared.events.broker import PARTITIONS, BrokerConsumer, Message, TopicPartition
from shared.events.kafka_calls import CONNECT_MS, kafka_calls, knock
from shared.events.kafka_consumer import KafkaMember
from shared.events.kafka_last import LastWord
from shared.events.kafka_newest import newest
from shared.events.kafka_sender import KafkaSender

T = TypeVar("T")

REQUEST_MS = 10_000
PATIENCE_S = 3.0  # a cluster that was just made needs a moment to find who coordinates a group
PAUSE_S = 0.1


class Sender(Protocol):
    """What publishes."""

    def publish(self, batch: Sequence[Message]) -> int:
        """Publish in order; return how many from the start were acknowledged. Raises ``BrokerDown`` when none was."""

    def say(self, message: Message) -> None:
        """Publish one message that nobody waits for. Raises ``BrokerDown``."""

    def close(self) -> None:
        """Give the connections back."""


class KafkaBroker:
    """A cluster, found through ``servers`` (host:port each). Nothing is connected before it is needed."""

    def __init__(self, servers: Sequence[str], sender: Sender | None = None) -> None:
        self._servers = list(servers)
        self._sender = sender or KafkaSender(servers)
        self._last = LastWord(servers)
        self._admin: Any = None
        self._asking = Lock()

    def publish(self, batch: Sequence[Message]) -> int:
        """Publish in order; return how many from the start were acknowledged. Raises ``BrokerDown`` when none was."""
        return self._sender.publish(batch)

    def consumer(self, group: str, topics: Sequence[str], member: str) -> BrokerConsumer:
        """Join a group. Raises ``BrokerDown``."""
        return KafkaMember(self._servers, group, topics, member)

    def lag(self, group: str, topics: Sequence[str]) -> int:
        """Return how many kept records of these topics the group has not committed. Raises ``BrokerDown``."""
        return sum(max(0, end - done) for done, end in self.progress(group, topics).values())

    def progress(self, group: str, topics: Sequence[str]) -> dict[TopicPartition, tuple[int, int]]:
        """Return of each partition how far the group is and where the log ends. Raises ``BrokerDown``."""
        places = [KafkaPartition(topic, number) for topic in topics for number in range(PARTITIONS)]
        return self._ask(lambda admin: _progress(admin, group, places))

    def say(self, message: Message) -> None:
        """Publish what counts until the next under the same key; it comes to no failpoint. Raises ``BrokerDown``."""
        self._sender.say(message)

    def last(self, topic: str, key: str) -> bytes | None:
        """Return what was said last under a key. Raises ``BrokerDown``."""
        return self._last.read(topic, key)

    def newest(self, topics: Sequence[str], most: int) -> list[bytes]:
        """Return the values that were written last, newest first. Raises ``BrokerDown``."""
        return newest(self._servers, topics, most)

    def close(self) -> None:
        """Give the connections back; nothing is committed."""
        self._sender.close()
        self._last.close()
        with self._asking:
            self._drop()

    def _ask(self, question: Callable[[Any], T]) -> T:
        until = monotonic() + PATIENCE_S
        with self._asking, kafka_calls():
            while True:
                try:
                    return question(self._opened())
                except KafkaError as error:
                    self._drop()
                    if not error.retriable or monotonic() > until:
                        raise
                    Event().wait(PAUSE_S)

    def _opened(self) -> Any:
        if self._admin is None:
            knock(self._servers)
            self._admin = KafkaAdminClient(
                bootstrap_servers=self._servers, bootstrap_timeout_ms=CONNECT_MS, request_timeout_ms=REQUEST_MS
            )
        return self._admin

    def _drop(self) -> None:
        admin, self._admin = self._admin, None
        if admin is not None:
            admin.close()


def _progress(admin: Any, group: str, places: Sequence[KafkaPartition]) -> dict[TopicPartition, tuple[int, int]]:
    committed = {at: row.offset for at, row in admin.list_group_offsets({group: places})[group].items()}
    ends = _offsets(admin, places, OffsetSpec.LATEST)
    behind = [at for at in places if committed.get(at, -1) < ends[at]]
    floors = _offsets(admin, behind, OffsetSpec.EARLIEST)
    return {
        TopicPartition(at.topic, at.partition): (max(floors.get(at, 0), committed.get(at, -1)), ends[at])
        for at in places
    }


def _offsets(admin: Any, places: Sequence[KafkaPartition], which: OffsetSpec) -> dict[KafkaPartition, int]:
    if not places:
        return {}
    return {at: row.offset for at, row in admin.list_partition_offsets(dict.fromkeys(places, which)).items()}
