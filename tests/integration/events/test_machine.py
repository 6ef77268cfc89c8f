"""The way of a fact through outbox, relay, broker and consumer: in one thread, and with all threads running."""

from shared.events.embedded import EmbeddedBroker
from shared.events.machine import Machine
from shared.storage.tables import inbox, outbox
from tests.integration.events.toy import MOVED, NOTED, Room


def test_a_fact_reaches_the_other_service_once(cards: Room, desk: Room, machine: Machine) -> None:
    for _ in range(3):
        cards.move("k1", "c1")
    assert machine.drain(60)
    assert desk.heard("k1") == [(1, 0), (2, 0), (3, 0)]
    assert cards.count(outbox) == 0
    assert desk.count(inbox) == 3


def test_types_without_a_handler_pass_by_and_leave_no_gap(cards: Room, desk: Room, machine: Machine) -> None:
    cards.move("k1", "c1", NOTED)
    cards.move("k1", "c1", NOTED, MOVED, NOTED)
    cards.move("k1", "c1", MOVED)
    assert machine.drain(60)
    assert desk.heard("k1") == [(2, 1), (3, 0)]
    assert desk.count(inbox) == 2


def test_running_threads_drain_and_stop(cards: Room, desk: Room, machine: Machine) -> None:
    machine.start()
    try:
        for number in range(40):
            cards.move(f"k{number % 10}", f"c{number % 5}")
        assert machine.drain(60)
        assert len(desk.heard()) == 40
        assert machine.health().healthy
    finally:
        machine.stop()


def test_a_consumer_that_is_told_to_stop_leaves_its_group_so_that_others_take_over(
    cards: Room, machine: Machine, broker: EmbeddedBroker
) -> None:
    machine.start()
    cards.move("k1", "c1")
    assert machine.drain(60)
    assert broker.group("desk").members
    machine.stop()
    assert not broker.group("desk").members


def test_after_a_stop_the_caller_can_drain_and_the_machine_can_start_again(
    cards: Room, desk: Room, machine: Machine
) -> None:
    machine.stop()
    machine.start()
    machine.stop()
    cards.move("k1", "c1")
    assert machine.drain(60)
    machine.start()
    cards.move("k1", "c1")
    assert machine.drain(60)
    machine.stop()
    assert desk.heard("k1") == [(1, 0), (2, 0)]


def test_nobody_waits_for_what_moves_in_a_process_that_stops(machine: Machine) -> None:
    stamp = machine.activity.stamp
    machine.activity.end()
    assert machine.activity.ended
    assert machine.activity.wait_beyond(stamp, 600)
    assert machine.activity.wait_beyond(machine.activity.stamp, 600)


def test_told_to_stop_the_machine_comes_to_its_end_with_work_left(cards: Room, desk: Room, machine: Machine) -> None:
    machine.start()
    machine.ask_to_stop()
    machine.stop()
    cards.move("k1", "c1")
    machine.start()
    try:
        assert machine.drain(60)
    finally:
        machine.stop()
    assert desk.heard("k1") == [(1, 0)]
