"""Kafka loses a topic: what was not heard is published again out of the history, and nobody hears anything twice."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from deploy.engines.topics import Topic, apply, present, remove
from shared.clock import FixedClock
from shared.events.broker import PARTITIONS
from shared.events.commands import add_commands, carry_out
from shared.events.envelope import topic_of
from shared.events.kafka_broker import KafkaBroker
from shared.events.machine import Machine
from shared.events.parking import parked_events
from tests.integration.events.toy import CONTRACTS, START, Room
from tests.support.engines import until

pytestmark = pytest.mark.kafka

TOPIC = topic_of("cards")
CARDS = [f"k{number}" for number in range(20)]
LONG_S = 120.0
Make = Callable[[], None]


@pytest.fixture
def make_topic(kafka_server: str) -> Iterator[Make]:
    def make() -> None:
        assert until(lambda: TOPIC not in present(kafka_server)), "an earlier test's topic is still going"
        apply(kafka_server, [Topic(TOPIC, PARTITIONS, 1, {})])

    yield make
    remove(kafka_server, [TOPIC])


@contextmanager
def at_work(address: str, *rooms: Room) -> Iterator[Machine]:
    """Run relay and consumers of these rooms."""
    broker = KafkaBroker([address])
    machine = Machine([room.part for room in rooms], broker, FixedClock(START), contracts=CONTRACTS)
    machine.start()
    try:
        yield machine
    finally:
        machine.stop()
        broker.close()


def move_all(cards: Room, times: int) -> None:
    for _ in range(times):
        for card in CARDS:
            cards.move(card, card)


def lose(address: str) -> None:
    remove(address, [TOPIC])
    assert until(lambda: TOPIC not in present(address))


def publish_again(cards: Room) -> None:
    parser = argparse.ArgumentParser()
    add_commands(parser)
    given = parser.parse_args(["republish", "cards", "--from", "1"])
    assert list(carry_out([cards.part], given, CONTRACTS))


def has_heard(desk: Room, versions: int) -> bool:
    return len(desk.heard()) >= versions * len(CARDS)


def assert_once_in_order(desk: Room, versions: int) -> None:
    for card in CARDS:
        assert desk.heard(card) == [(version, 0) for version in range(1, versions + 1)]
    assert parked_events(desk.database) == []


def test_what_nobody_heard_yet_is_heard_once_and_in_order(
    cards: Room, desk: Room, kafka_server: str, make_topic: Make
) -> None:
    make_topic()
    with at_work(kafka_server, cards, desk) as machine:
        move_all(cards, 2)
        assert machine.drain(LONG_S)
    with at_work(kafka_server, cards) as nobody_listens:
        move_all(cards, 2)
        assert nobody_listens.drain(LONG_S)
    lose(kafka_server)
    move_all(cards, 1)
    publish_again(cards)
    make_topic()
    with at_work(kafka_server, cards, desk) as machine:
        assert until(partial(has_heard, desk, 5))
        assert machine.drain(LONG_S)
    assert_once_in_order(desk, 5)
