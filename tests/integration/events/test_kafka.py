"""What the Kafka adapter does besides the contract: prefixes, absence of a broker, waking, rebalances that refuse."""

from contextlib import closing
from functools import partial
from threading import Event, Thread
from typing import Any

import pytest
from kafka import KafkaProducer
from kafka.errors import CommitFailedError, KafkaConnectionError, RebalanceInProgressError
from kafka.future import Future
from kafka.structs import MemberState

from deploy.engines.process import free_port
from shared.events.broker import BrokerDown, Message, NotAssigned, TopicPartition, partition_of
from shared.events.kafka_broker import KafkaBroker
from shared.events.kafka_calls import CONNECT_MS, KNOCK_S
from shared.events.kafka_sender import ANSWER_S, CLOSE_S, DELIVERY_MS, METADATA_MS, KafkaSender
from shared.storage.database import POSTGRES_SETTINGS
from tests.integration.events.worlds import KafkaWorld, is_paid, read
from tests.support.engines import until

pytestmark = pytest.mark.kafka

LONG_S = 60.0
SHORT_S = 0.2


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


@pytest.mark.parametrize(("key", "value"), [(None, b"{"), (b"\xff", b"{"), (b"c0", None)])
def test_what_a_stranger_wrote_without_key_or_value_is_read_too(
    kafka_server: str, world: KafkaWorld, key: bytes | None, value: bytes | None
) -> None:
    """Else the reader fails at it for ever, and all that comes after it waits."""
    with closing(KafkaProducer(bootstrap_servers=kafka_server)) as stranger:
        stranger.send(world.topic, value, key, partition=0).get(LONG_S)
    member = world.broker.consumer("g1", (world.topic,), "m1")
    found = read(world, member, 1)
    assert [(record.key.strip("\ufffd"), record.value) for record in found] == [
        (key.decode(errors="ignore") if key else "", value or b"")
    ]


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
    assert until(partial(is_paid, world, "g1", member))


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


def test_a_member_whose_client_stopped_asking_where_partitions_are_says_so(world: KafkaWorld) -> None:
    """Its connection broke while it asked for the first time: it would stay in the group and never read a record."""
    member = world.broker.consumer("g1", (world.topic,), "m1")
    world.settle(member)
    assert until(lambda: breaks_off(member._consumer._cluster))
    with pytest.raises(BrokerDown, match="MetadataLost"):
        member.poll(10, 0.0)


def breaks_off(cluster: Any) -> bool:
    """Break a connection off while the client asks; tell whether it asks no more. Call it until it was at that step."""
    cluster._refresh_future = asking = Future()
    cluster._wakeup.notify()
    Event().wait(SHORT_S)
    if not asking.is_done:  # by an answer that was on its way
        asking.failure(KafkaConnectionError())
    return bool(cluster._refresh_loop_future.is_done)


def test_a_member_whose_client_forgot_a_rebalance_begins_it_again(world: KafkaWorld) -> None:
    """It ended between two polls: the client would read nothing more, and never join again."""
    world.broker.publish(three(world.topic))
    member = world.broker.consumer("g1", (world.topic,), "m1")
    world.settle(member)
    coordinator = member._consumer._coordinator
    coordinator.state = MemberState.REBALANCING
    assert not coordinator.need_rejoin()
    world.settle(member)


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
