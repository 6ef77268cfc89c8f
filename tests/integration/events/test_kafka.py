"""What the Kafka adapter does besides the contract: prefixes, absence of a broker, waking, rebalances that refuse."""

from threading import Thread
from typing import Any

import pytest
from kafka.errors import CommitFailedError, RebalanceInProgressError

from deploy.engines.process import free_port
from shared.events.broker import BrokerDown, Message, NotAssigned, TopicPartition, partition_of
from shared.events.kafka_broker import KafkaBroker
from shared.events.kafka_calls import CONNECT_MS, KNOCK_S
from shared.events.kafka_sender import ANSWER_S, CLOSE_S, DELIVERY_MS, METADATA_MS, KafkaSender
from shared.storage.database import POSTGRES_SETTINGS
from tests.integration.events.worlds import KafkaWorld, read

pytestmark = pytest.mark.kafka

LONG_S = 60.0


@pytest.fixture
def world(kafka_server: str) -> Any:
    opened = KafkaWorld(kafka_server)
    yield opened
    opened.close()


def three(topic: str) -> list[Message]:
    return [Message(topic, "c0", str(number).encode()) for number in range(3)]


def test_only_the_acknowledged_prefix_counts_and_the_rest_is_sent_again(world: KafkaWorld) -> None:
    batch = three(world.topic)
    too_large = Message(world.topic, "c0", bytes(2**21))
    assert world.broker.publish([batch[0], batch[1], too_large, batch[2]]) == 2
    assert world.broker.publish([batch[2]]) == 1
    member = world.broker.consumer("g1", (world.topic,), "m1")
    found = read(world, member, 3)
    assert [record.value for record in found] == [b"0", b"1", b"2"]


def test_a_batch_of_which_nothing_was_acknowledged_says_so(world: KafkaWorld) -> None:
    with pytest.raises(BrokerDown):
        world.broker.publish([Message(world.topic, "c0", bytes(2**21))])
    assert world.broker.publish(three(world.topic)) == 3


def test_no_broker_at_all_is_said_without_a_name_in_it(world: KafkaWorld) -> None:
    away = KafkaBroker([f"127.0.0.1:{free_port()}"])
    for attempt in (
        lambda: away.publish(three(world.topic)),
        lambda: away.lag("g1", (world.topic,)),
        lambda: away.consumer("g1", (world.topic,), "m1"),
    ):
        with pytest.raises(BrokerDown, match=r"^[A-Za-z]+$"):
            attempt()
    away.close()


def test_a_publication_ends_before_the_database_ends_the_transaction_that_holds_the_bucket() -> None:
    longest_s = KNOCK_S + (CONNECT_MS + METADATA_MS) / 1000 + ANSWER_S + CLOSE_S
    assert DELIVERY_MS / 1000 < ANSWER_S
    assert longest_s < int(POSTGRES_SETTINGS["idle_in_transaction_session_timeout"].removesuffix("s"))


def test_waking_ends_a_poll_that_would_wait(world: KafkaWorld) -> None:
    member = world.broker.consumer("g1", (world.topic,), "m1")
    reader = Thread(target=lambda: member.poll(10, LONG_S))
    reader.start()
    member.wake()
    reader.join(LONG_S / 2)
    assert not reader.is_alive()


@pytest.mark.parametrize("refused", [RebalanceInProgressError(), CommitFailedError(RebalanceInProgressError())])
def test_a_commit_that_meets_a_rebalance_is_made_at_the_next_poll(
    world: KafkaWorld, monkeypatch: pytest.MonkeyPatch, refused: Exception
) -> None:
    world.broker.publish(three(world.topic))
    member = world.broker.consumer("g1", (world.topic,), "m1")
    found = read(world, member, 3)
    with monkeypatch.context() as patched:
        patched.setattr(member._consumer, "commit", _raising(refused))
        member.commit({found[-1].at: 3})
    assert world.broker.lag("g1", (world.topic,)) == 3
    member.poll(10, 0.0)
    assert world.broker.lag("g1", (world.topic,)) == 0


def test_a_member_that_was_thrown_out_cannot_commit_and_owes_nothing(
    world: KafkaWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.broker.publish(three(world.topic))
    member = world.broker.consumer("g1", (world.topic,), "m1")
    found = read(world, member, 3)
    with monkeypatch.context() as patched:
        patched.setattr(member._consumer, "commit", _raising(CommitFailedError("thrown out")))
        with pytest.raises(NotAssigned):
            member.commit({found[-1].at: 3})
    member.poll(10, 0.0)
    assert world.broker.lag("g1", (world.topic,)) == 3


def test_what_is_owed_goes_with_its_partition(world: KafkaWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    at = TopicPartition(world.topic, partition_of("c0"))
    member = world.broker.consumer("g1", (world.topic,), "m1")
    world.settle(member)
    monkeypatch.setattr(member._consumer, "commit", _raising(RebalanceInProgressError()))
    member.commit({at: 1})
    member._owed.on_partitions_lost([at])
    assert member._owed.offsets == {}


def test_a_failure_costs_the_producer_its_life(kafka_server: str, world: KafkaWorld) -> None:
    sender = KafkaSender([kafka_server])
    assert sender.publish(three(world.topic)) == 3
    first = sender._producer
    with pytest.raises(BrokerDown):
        sender.publish([Message(world.topic, "c0", bytes(2**21))])
    assert first._closed
    sender.close()


def _raising(error: Exception) -> Any:
    def refuse(*_: object, **__: object) -> None:
        raise error

    return refuse
