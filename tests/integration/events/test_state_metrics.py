"""Metrics of state follow what happens: facts that wait, lag, what is parked, timers that are late, a database away."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from shared.audit.access import Access, Moment
from shared.audit.entries import record
from shared.events.broker import BrokerDown, Message
from shared.events.embedded import EmbeddedBroker
from shared.events.event import DueTimer
from shared.events.machine import Machine
from shared.events.timers import GRACE, LATE_AFTER, LONGEST_RETRY
from shared.operation.state_metrics import StateCollector, Watched
from shared.storage.measure import Measure
from shared.storage.tables import timer
from shared.storage.work import Work
from tests.integration.events.hall import TOPIC, Hall
from tests.integration.events.toy import CLERK, START, Room, card

Read = Callable[[str, str], float | None]
CARDS = Measure("cards", "Cards", lambda conn: {("toy",): len(conn.execute(card.select()).all())}, ("kind",))


@pytest.fixture
def read(machine: Machine) -> Read:
    registry = CollectorRegistry()
    registry.register(StateCollector([Watched(part, (CARDS,)) for part in machine.parts], machine))
    return lambda name, service: registry.get_sample_value(f"ketenwerk_{name}", {"service": service})


def test_a_fact_waits_in_the_outbox_then_as_lag_then_nowhere(
    cards: Room, machine: Machine, broker: EmbeddedBroker, read: Read
) -> None:
    cards.move("k1", "c1")
    cards.system.instant += timedelta(seconds=90)
    assert (read("outbox_rows", "cards"), read("outbox_oldest_seconds", "cards")) == (1, 90)
    assert read("consumer_lag", "desk") == 0
    machine.relay.run_once()
    assert (read("outbox_rows", "cards"), read("outbox_oldest_seconds", "cards")) == (0, 0)
    assert read("consumer_lag", "desk") == 1
    assert machine.drain(60)
    assert read("consumer_lag", "desk") == 0


def test_a_broker_that_is_away_shows_as_trouble_and_hides_nothing_else(
    cards: Room, machine: Machine, broker: EmbeddedBroker, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> int:
        raise BrokerDown("nobody there")

    monkeypatch.setattr(broker, "publish", down)
    monkeypatch.setattr(broker, "lag", down)
    cards.move("k1", "c1")
    machine.relay.run_once()
    assert (read("outbox_in_trouble", "cards"), read("outbox_rows", "cards")) == (1, 1)
    assert read("consumer_lag", "desk") is None
    assert read("parked_events", "desk") == 0


def test_a_topic_of_rubbish_shows_as_parked_and_then_as_a_consumer_that_stopped(
    machine: Machine, hall: Hall, read: Read
) -> None:
    machine.broker.publish([Message(TOPIC, "c0", b"{")])
    machine.consumers["desk"].run_once()
    assert (read("parked_events", "desk"), read("consumer_stopped", "desk")) == (1, 0)
    machine.broker.publish([Message(TOPIC, f"c{number}", b"{") for number in range(1, 15)])
    assert not machine.drain(10)
    assert (read("parked_events", "desk"), read("consumer_stopped", "desk")) == (10, 1)
    assert read("consumer_lag", "desk") == 5


def test_a_timer_is_late_after_a_minute_and_failing_after_some_tries(desk: Room, machine: Machine, read: Read) -> None:
    def fail(_work: Work, _due: DueTimer) -> None:
        raise LookupError

    object.__setattr__(desk.part, "jobs", {"remind": fail})
    with desk.works.begin(CLERK) as work:
        work.schedule("remind", due_at=START, subject="k1")
    desk.business.instant = START + GRACE
    assert (read("timers_late", "desk"), read("timers_lateness_seconds", "desk")) == (0, 0)
    desk.business.instant += timedelta(seconds=1)
    assert (read("timers_late", "desk"), read("timers_lateness_seconds", "desk")) == (1, 61)
    for _ in range(LATE_AFTER):
        assert read("timers_failing", "desk") == 0
        machine.fire_due()
        desk.system.instant += LONGEST_RETRY
    assert read("timers_failing", "desk") == 1
    assert desk.count(timer) == 1


def test_the_ticker_tells_when_it_ticked(machine: Machine) -> None:
    registry = CollectorRegistry()
    registry.register(StateCollector([], machine))
    assert registry.get_sample_value("ketenwerk_last_tick_timestamp_seconds") is None
    machine.fire_due()
    assert registry.get_sample_value("ketenwerk_last_tick_timestamp_seconds") == START.timestamp()


def test_audit_entries_and_measures_of_its_own_are_read_from_its_database(cards: Room, machine: Machine) -> None:
    registry = CollectorRegistry()
    registry.register(StateCollector([Watched(cards.part, (CARDS,))], machine))
    cards.move("k1", "c1")
    with cards.database.write() as conn:
        record(conn, [Access("card.read", "card", "k1", CLERK, "allowed")] * 2, Moment(START, START))
    assert registry.get_sample_value("ketenwerk_audit_entries_total", {"service": "cards"}) == 2
    assert registry.get_sample_value("ketenwerk_cards", {"service": "cards", "kind": "toy"}) == 1


def test_a_database_that_is_away_shows_as_unreadable_and_hides_no_other_service(
    cards: Room, desk: Room, machine: Machine, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards.move("k1", "c1")

    def away() -> None:
        raise OSError("no such server")

    monkeypatch.setattr(desk.database, "read", away)
    assert (read("state_unreadable", "desk"), read("state_unreadable", "cards")) == (1, 0)
    assert (read("outbox_rows", "desk"), read("outbox_rows", "cards")) == (None, 1)
