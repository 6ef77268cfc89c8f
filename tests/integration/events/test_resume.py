"""Bad code cannot drain a topic into the parking place; mended, the consumer begins again and nothing is lost."""

import pytest
from prometheus_client import CollectorRegistry

from shared.events.event import Reject
from shared.events.machine import Machine
from shared.events.parking import parked_events
from shared.events.patience import RejectLimit
from shared.events.replay import replay
from shared.operation.state_metrics import StateCollector, Watched
from tests.integration.events.hall import Hall
from tests.integration.events.toy import CONTRACTS, Room

FACTS = 200
LIMIT = RejectLimit().in_a_row


@pytest.fixture
def running(machine: Machine, hall: Hall) -> Machine:
    """A machine whose desk handles with the hall's handler, which can be told to fail."""
    for number in range(FACTS):
        hall.faults[f"k{number}", 1] = Reject("a bad release")
    return machine


def stopped(machine: Machine) -> float | None:
    registry = CollectorRegistry()
    registry.register(StateCollector([Watched(part) for part in machine.parts], machine))
    return registry.get_sample_value("ketenwerk_consumer_stopped", {"service": "desk"})


def test_a_bad_release_stops_and_a_good_one_takes_up_where_it_was(
    running: Machine, cards: Room, desk: Room, hall: Hall
) -> None:
    for number in range(FACTS):
        cards.move(f"k{number}", f"c{number}")
    assert not running.drain(30)
    assert stopped(running) == 1
    assert len(parked_events(desk.database)) == LIMIT
    assert running.consumers["desk"].lag() == FACTS - LIMIT
    hall.faults.clear()
    running.start()
    try:
        assert running.resume("desk")
        assert running.drain(60)
        assert stopped(running) == 0
        assert not running.resume("desk"), "it runs"
    finally:
        running.stop()
    for row in parked_events(desk.database):
        assert replay(desk.part, row.key, CONTRACTS).handled == 1
    assert len(desk.heard()) == len(set(desk.heard("k7"))) * FACTS == FACTS


def test_a_release_that_is_still_bad_stops_again(running: Machine, cards: Room, desk: Room) -> None:
    for number in range(FACTS):
        cards.move(f"k{number}", f"c{number}")
    for times in (1, 2, 3):
        assert not running.drain(30)
        assert len(parked_events(desk.database)) == times * LIMIT
        assert running.resume("desk")
    assert desk.heard() == []


def test_a_machine_that_stops_and_starts_runs_a_consumer_that_was_resumed(
    running: Machine, cards: Room, hall: Hall, desk: Room
) -> None:
    for number in range(FACTS):
        cards.move(f"k{number}", f"c{number}")
    running.start()
    assert not running.drain(30)
    running.stop()
    hall.faults.clear()
    assert running.resume("desk")
    running.start()
    assert running.drain(60)
    running.stop()
    assert len(desk.heard()) == FACTS - LIMIT


def test_only_what_consumes_can_be_resumed(machine: Machine) -> None:
    with pytest.raises(KeyError):
        machine.resume("cards")
