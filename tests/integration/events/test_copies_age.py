"""A heartbeat tells how new copies are: what waits, in an outbox or in one partition, holds it back (D50)."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from shared.clock import FixedClock
from shared.events.broker import BrokerDown, Message
from shared.events.embedded import EmbeddedBroker
from shared.events.event import Event, Retry
from shared.events.heartbeat import Heart, message_of
from shared.events.machine import Machine
from shared.events.pulse import Pulse
from shared.operation.readiness import _copies as copies_check
from shared.operation.state_metrics import StateCollector, Watched
from shared.storage.freshness import as_of
from shared.storage.work import Work
from tests.integration.events.toy import CONTRACTS, CURRENT, FOLLOWED, MOVED, START, Room, write_down
from tests.support.engines import until


class Line:
    """Cards and a desk that copies them, over a broker; nothing moves by itself, one clock for all."""

    def __init__(self, folder: Path, broker: EmbeddedBroker) -> None:
        self.clock = FixedClock(START)
        self.stuck: set[str] = set()
        self.cards = Room("cards", folder, system=self.clock)
        self.desk = Room("desk", folder, {MOVED.type: self._handle}, system=self.clock)
        self.broker = broker
        copying = replace(self.desk.part, follows=FOLLOWED)
        self.machine = Machine([self.cards.part, copying], broker, self.clock, contracts=CONTRACTS)
        self.heart = Heart(CURRENT, self.cards.part, broker)
        self.follower = self.machine.followers["desk"]

    def _handle(self, work: Work, event: Event) -> None:
        if event.key in self.stuck:
            raise Retry("it stands still")
        write_down(work, event)

    def later(self, seconds: float) -> datetime:
        """Let time pass; return when it is now."""
        self.clock.instant += timedelta(seconds=seconds)
        return self.clock.instant

    def pulse(self) -> datetime | None:
        """Beat and look once; return up to when the copies of desk are kept as whole."""
        self.heart.beat()
        self.follower.look()
        with self.desk.database.read() as conn:
            return as_of(conn, FOLLOWED)


@pytest.fixture
def line(tmp_path: Path, broker: EmbeddedBroker) -> Line:
    return Line(tmp_path, broker)


def test_copies_are_as_new_as_the_last_heartbeat_while_nothing_waits_d50(line: Line) -> None:
    """D50: also when nothing ever happened."""
    assert line.pulse() == START
    now = line.later(1)
    assert line.pulse() == now


def test_what_waits_in_the_outbox_holds_the_heartbeat_back_d50(line: Line) -> None:
    """D50: up to the moment at which the oldest of it was recorded; once it is published and read, all is new."""
    line.later(5)
    line.cards.move("k1", "c1")
    written, now = line.clock.instant, line.later(20)
    assert line.pulse() == written
    assert line.machine.drain()
    assert line.pulse() == now


def test_what_was_published_and_not_read_yet_holds_it_back_d50(line: Line) -> None:
    """D50: the heartbeat was heard; what it speaks of was not."""
    line.pulse()
    line.cards.move("k1", "c1")
    line.machine.relay.run_once()
    now = line.later(2)
    assert line.pulse() == START
    line.machine.consumers["desk"].run_once()
    line.follower.look()
    assert line.follower.current == now


def test_one_partition_that_stands_still_holds_it_back_d50(line: Line) -> None:
    """D50: eleven partitions go on, and the twelfth may hide a withdrawal."""
    line.stuck = {"c0"}
    for key in ("c0", "c1", "c2", "c3"):
        line.cards.move(f"of-{key}", key)
    line.machine.drain(0.5)
    line.later(10)
    assert line.pulse() is None
    line.stuck.clear()
    assert line.machine.drain()
    line.follower.look()
    assert line.follower.current == line.clock.instant


def test_an_older_heartbeat_that_comes_again_makes_nothing_older_or_newer_d50(line: Line) -> None:
    now = line.later(9)
    line.pulse()
    line.broker.say(message_of(CURRENT, START))
    line.later(60)
    line.follower.look()
    assert line.follower.current == now
    assert line.follower.age_s() == 60


def test_a_clock_ahead_of_ours_makes_no_copy_newer_than_now_d50(line: Line) -> None:
    line.broker.say(message_of(CURRENT, START + timedelta(hours=1)))
    line.follower.look()
    assert line.follower.current == START


def test_what_is_no_heartbeat_says_nothing_d50(line: Line) -> None:
    line.broker.say(Message(CURRENT.topic, "cards", b"no event"))
    line.follower.look()
    assert (line.follower.current, line.follower.age_s()) == (None, None)


def test_the_machine_beats_and_looks_by_itself_while_it_runs_d50(tmp_path: Path, broker: EmbeddedBroker) -> None:
    """D50: each second, in a thread of its own; a broker that is away ends nothing."""
    line = Line(tmp_path, broker)
    machine = replace(line.machine, contracts={**CONTRACTS, CURRENT.dataschema: CURRENT})
    machine.start()
    try:
        assert until(lambda: machine.followers["desk"].current == START)
        assert machine.look(machine.parts[1]).copies == machine.health().services[1].copies
    finally:
        machine.stop()


def test_a_step_that_fails_holds_up_no_other() -> None:
    done: list[str] = []

    def away() -> None:
        raise BrokerDown("away")

    Pulse("desk", [away, lambda: done.append("looked")]).once()
    assert done == ["looked"]


def test_the_operator_sees_the_age_of_the_copies_of_who_keeps_them_d50(line: Line) -> None:
    """D50: none before they were whole, none for who keeps no copies."""
    registry = CollectorRegistry()
    registry.register(StateCollector([Watched(part) for part in line.machine.parts], line.machine))

    def age(service: str) -> float | None:
        return registry.get_sample_value("ketenwerk_consent_age_seconds", {"service": service})

    assert age("desk") is None
    line.pulse()
    line.later(45)
    assert (age("desk"), age("cards")) == (45, None)


def test_where_one_process_tells_and_copies_it_is_ready_once_they_were_whole_d50(line: Line) -> None:
    """D50: older copies later, and copies of what another process tells, take nothing from readiness."""
    desk = line.machine.parts[1]

    def copies(here: set[str]) -> list[str]:
        return [check.reason for check in copies_check(line.machine.look(desk), here)]

    assert copies({"cards", "desk"}) == ["De toestemmingen zijn nog niet bijgelezen."]
    assert copies({"desk"}) == []
    line.pulse()
    line.later(3600)
    assert copies({"cards", "desk"}) == [""]
