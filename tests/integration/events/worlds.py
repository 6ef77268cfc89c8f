"""The brokers that the contract suite runs against. An adapter is one more world: the tests stay the same."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast
from uuid import uuid4

from deploy.engines.topics import Topic, apply
from shared.clock import FixedClock
from shared.events.broker import (
    PARTITIONS,
    Broker,
    BrokerConsumer,
    BrokerDown,
    Message,
    Recent,
    Record,
    TopicPartition,
)
from shared.events.embedded import EmbeddedBroker
from shared.events.kafka_broker import KafkaBroker
from shared.events.kafka_consumer import KafkaMember
from tests.integration.events.toy import START
from tests.support.engines import until

LONGEST_ROUNDS = 120  # of a second each: members that come to terms on a crowded machine


class RecallingBroker(Broker, Recent, Protocol):
    """A broker that can also show what it was given last."""


class World(Protocol):
    """A broker with two topics, which may die and come back. A member reads ``rounds`` times, ``wait_s`` each."""

    topic: str
    other: str
    wait_s: float
    rounds: int

    @property
    def broker(self) -> RecallingBroker: ...

    def settle(self, *members: BrokerConsumer) -> None:
        """Let members come to terms about who reads what, where that takes polling."""

    def crash(self) -> None:
        """Lose all that was only in memory, and come back."""


class EmbeddedWorld:
    """The embedded broker; a crash is a new one on the same file while the old one is simply forgotten."""

    topic, other = "nl.ketenwerk.cards", "nl.ketenwerk.desks"
    wait_s, rounds = 0.0, 200

    def __init__(self, folder: Path) -> None:
        self._path = folder / "broker.db"
        self._made: list[EmbeddedBroker] = []
        self.crash()

    @property
    def broker(self) -> EmbeddedBroker:
        return self._made[-1]

    def settle(self, *members: BrokerConsumer) -> None:
        """Nothing: it shares out at once."""

    def crash(self) -> None:
        self._made.append(EmbeddedBroker(self._path, FixedClock(START)))

    def close(self) -> None:
        for broker in self._made:
            broker.close()


M = TypeVar("M", bound=BrokerConsumer)
T = TypeVar("T")


def in_the_end(question: Callable[[], T]) -> T:
    """Ask until the cluster answers, as the product does: a busy one lets a client wait too long now and then."""
    answers: list[T] = []

    def answered() -> bool:
        with suppress(BrokerDown):
            answers.append(question())
        return bool(answers)

    assert until(answered), "the broker stays away"
    return answers[0]


class Remembering(Generic[M]):
    """A client of a cluster that knows who joined; groups are of this broker's own."""

    def __init__(self, client: KafkaBroker, prefix: str) -> None:
        self._client, self._prefix = client, prefix
        self.members: list[M] = []
        self.publish = client.publish

    def consumer(self, group: str, topics: Sequence[str], member: str) -> M:
        joined = cast(M, in_the_end(lambda: self._client.consumer(self._prefix + group, topics, member)))
        self.members.append(joined)
        return joined

    def lag(self, group: str, topics: Sequence[str]) -> int:
        return in_the_end(lambda: self._client.lag(self._prefix + group, topics))

    def progress(self, group: str, topics: Sequence[str]) -> Mapping[TopicPartition, tuple[int, int]]:
        return in_the_end(lambda: self._client.progress(self._prefix + group, topics))

    def say(self, message: Message) -> None:
        in_the_end(lambda: self._client.say(message))

    def last(self, topic: str, key: str) -> bytes | None:
        return in_the_end(lambda: self._client.last(topic, key))

    def newest(self, topics: Sequence[str], most: int) -> list[bytes]:
        return in_the_end(lambda: self._client.newest(topics, most))

    def close(self) -> None:
        for member in self.members:
            member.close()
        self._client.close()


class ClusterWorld(Generic[M]):
    """A cluster; a crash is that all its clients go without committing. Topics and groups are of this world only."""

    wait_s, rounds = 0.3, 400

    def __init__(self, address: str) -> None:
        self._address, self._prefix = address, f"{uuid4().hex}."
        self.topic, self.other = f"{self._prefix}cards", f"{self._prefix}desks"
        apply(address, [Topic(name, PARTITIONS, 1, {}) for name in (self.topic, self.other)])
        self.broker = self._connected()

    def client(self) -> KafkaBroker:
        return KafkaBroker([self._address])

    def crash(self) -> None:
        self.close()
        self.broker = self._connected()

    def close(self) -> None:
        self.broker.close()

    def _connected(self) -> Remembering[M]:
        return Remembering(self.client(), self._prefix)


class KafkaWorld(ClusterWorld[KafkaMember]):
    """With the client of the product."""

    def settle(self, *members: BrokerConsumer) -> None:
        shares: list[int] = []
        with ThreadPoolExecutor(len(members)) as pool:
            for _ in range(LONGEST_ROUNDS):
                list(pool.map(lambda member: member.poll(1, 1.0), members))
                clients = [member._consumer for member in self.broker.members]
                shares = [len(client.assignment()) for client in clients]
                stable = all("stable" in client.group_metadata().state for client in clients)
                if stable and sum(shares) == PARTITIONS and min(shares) == PARTITIONS // len(members):
                    return
        raise AssertionError(shares)


class LibrdkafkaWorld(ClusterWorld[Any]):
    """With the client of the extra, which says who reads what, and not whether that is the end of it."""

    quiet_rounds = 3

    def client(self) -> KafkaBroker:
        from shared.events.librdkafka_broker import LibrdkafkaBroker  # noqa: PLC0415 - the extra may be missing

        return LibrdkafkaBroker([self._address])

    def settle(self, *members: BrokerConsumer) -> None:
        fair, quiet, shares = [PARTITIONS // len(members)] * len(members), 0, list[int]()
        with ThreadPoolExecutor(len(members)) as pool:
            for _ in range(LONGEST_ROUNDS):
                list(pool.map(lambda member: member.poll(1, 1.0), members))
                shares = [len(member._consumer.assignment()) for member in self.broker.members]
                quiet = quiet + 1 if shares == fair else 0
                if quiet == self.quiet_rounds:
                    return
        raise AssertionError(shares)


@contextmanager
def embedded() -> Iterator[World]:
    """Open an embedded broker in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        world = EmbeddedWorld(Path(folder))
        try:
            yield world
        finally:
            world.close()


@contextmanager
def kafka(address: str) -> Iterator[World]:
    """Open topics of one's own on a cluster."""
    world = KafkaWorld(address)
    try:
        yield world
    finally:
        world.close()


@contextmanager
def librdkafka(address: str) -> Iterator[World]:
    """Open topics of one's own on a cluster, through the client of the extra."""
    world = LibrdkafkaWorld(address)
    try:
        yield world
    finally:
        world.close()


def is_paid(world: World, group: str, member: BrokerConsumer) -> bool:
    """Poll; tell whether the group owes nothing any more, which a rebalance may put off once more."""
    member.poll(10, 0.0)
    return world.broker.lag(group, (world.topic,)) == 0


def read(world: World, consumer: BrokerConsumer, count: int) -> list[Record]:
    """Read until so many have come and nothing follows."""
    return share(world, count, consumer)[0]


def share(world: World, count: int, *consumers: BrokerConsumer) -> list[list[Record]]:
    """Let members read side by side until so many have come in all and nothing follows; return what each got."""
    found: list[list[Record]] = [[] for _ in consumers]
    rounds_left = world.rounds
    with ThreadPoolExecutor(len(consumers)) as pool:
        while rounds_left:
            missing = sum(map(len, found)) < count
            rounds_left = rounds_left - 1 if missing else 0
            polled = pool.map(lambda one: one.poll(100, world.wait_s), consumers)
            for rows, got in zip(found, polled, strict=True):
                rows.extend(got)
    return found
