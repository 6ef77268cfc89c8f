"""What the client of the extra does besides the contract: prefixes, absence of a broker, waking, commits refused."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from threading import Thread
from typing import Any

import pytest
from kafka import KafkaProducer

from deploy.engines.process import free_port
from shared.clock import SystemClock
from shared.command.broker import open_broker
from shared.events.broker import BrokerDown, Message, NotAssigned, TopicPartition, partition_of
from tests.integration.events.worlds import LibrdkafkaWorld, is_paid, read
from tests.support.engines import until

confluent_kafka = pytest.importorskip("confluent_kafka", reason="the extra is not installed: pip install .[librdkafka]")
pytestmark = pytest.mark.kafka

LONG_S = 60.0
TOO_LARGE = bytes(2**21)


@pytest.fixture
def world(kafka_server: str) -> Iterator[LibrdkafkaWorld]:
    opened = LibrdkafkaWorld(kafka_server)
    yield opened
    opened.close()


class Refusing:
    """A client whose commits are refused."""

    def __init__(self, client: Any, code: int) -> None:
        self._client, self._code = client, code

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def commit(self, **_: object) -> None:
        raise confluent_kafka.KafkaException(confluent_kafka.KafkaError(self._code))


def three(topic: str) -> list[Message]:
    return [Message(topic, "c0", str(number).encode()) for number in range(3)]


def test_only_the_acknowledged_prefix_counts_and_the_rest_is_sent_again(world: LibrdkafkaWorld) -> None:
    batch = three(world.topic)
    assert world.broker.publish([batch[0], batch[1], Message(world.topic, "c0", TOO_LARGE), batch[2]]) == 2
    assert world.broker.publish([batch[2]]) == 1
    found = read(world, world.broker.consumer("g1", (world.topic,), "m1"), 3)
    assert [record.value for record in found] == [b"0", b"1", b"2"]


def test_a_batch_of_which_nothing_was_acknowledged_says_so(world: LibrdkafkaWorld) -> None:
    with pytest.raises(BrokerDown, match="MSG_SIZE_TOO_LARGE"):
        world.broker.publish([Message(world.topic, "c0", TOO_LARGE)])
    with pytest.raises(BrokerDown):
        world.broker.publish(three(f"{world.topic}.nowhere"))
    assert world.broker.publish(three(world.topic)) == 3


def test_no_broker_at_all_is_said_at_once_and_without_a_name_in_it() -> None:
    opened = open_broker(f"librdkafka://127.0.0.1:{free_port()}", SystemClock())
    for attempt in (
        lambda: opened.broker.publish(three("cards")),
        lambda: opened.broker.consumer("g1", ("cards",), "m1"),
    ):
        with pytest.raises(BrokerDown, match=r"^[A-Za-z]+$"):
            attempt()
    opened.close()


def test_waking_ends_a_poll_that_would_wait(world: LibrdkafkaWorld) -> None:
    member = world.broker.consumer("g1", (world.topic,), "m1")
    reader = Thread(target=lambda: member.poll(10, LONG_S))
    reader.start()
    member.wake()
    reader.join(LONG_S / 2)
    assert not reader.is_alive()


@pytest.mark.parametrize(("key", "value"), [(None, b"{"), (b"\xff", b"{"), (b"c0", None)])
def test_what_a_stranger_wrote_without_key_or_value_is_read_too(
    kafka_server: str, world: LibrdkafkaWorld, key: bytes | None, value: bytes | None
) -> None:
    with closing(KafkaProducer(bootstrap_servers=kafka_server)) as stranger:
        stranger.send(world.topic, value, key, partition=0).get(LONG_S)
    (found,) = read(world, world.broker.consumer("g1", (world.topic,), "m1"), 1)
    assert (found.key, found.value) == ((key or b"").decode(errors="replace"), value or b"")


def test_a_commit_that_meets_a_rebalance_is_made_at_the_next_poll(world: LibrdkafkaWorld) -> None:
    world.broker.publish(three(world.topic))
    member = world.broker.consumer("g1", (world.topic,), "m1")
    found = read(world, member, 3)
    client = member._consumer
    member._consumer = Refusing(client, confluent_kafka.KafkaError.REBALANCE_IN_PROGRESS)
    member.commit({found[-1].at: 3})
    assert world.broker.lag("g1", (world.topic,)) == 3
    member._consumer = client
    assert until(partial(is_paid, world, "g1", member))


def test_a_member_that_was_thrown_out_cannot_commit_and_owes_nothing(world: LibrdkafkaWorld) -> None:
    world.broker.publish(three(world.topic))
    member = world.broker.consumer("g1", (world.topic,), "m1")
    found = read(world, member, 3)
    client = member._consumer
    member._consumer = Refusing(client, confluent_kafka.KafkaError.UNKNOWN_MEMBER_ID)
    with pytest.raises(NotAssigned):
        member.commit({found[-1].at: 3})
    member._consumer = client
    member.poll(10, 0.0)
    assert world.broker.lag("g1", (world.topic,)) == 3


def test_what_is_owed_goes_with_its_partition(world: LibrdkafkaWorld) -> None:
    at = TopicPartition(world.topic, partition_of("c0"))
    member = world.broker.consumer("g1", (world.topic,), "m1")
    world.settle(member)
    client = member._consumer
    member._consumer = Refusing(client, confluent_kafka.KafkaError.REBALANCE_IN_PROGRESS)
    member.commit({at: 1})
    member._forget(None, [confluent_kafka.TopicPartition(*at)])
    member._consumer = client
    member.poll(10, 0.0)
    assert world.broker.lag("g1", (world.topic,)) == 0
    assert member._owed == {}
