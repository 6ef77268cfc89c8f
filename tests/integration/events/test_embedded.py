"""What the embedded broker does besides the contract: waking at once, fencing, retention, life after ``kill -9``."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from shared.clock import FixedClock
from shared.events.broker import Message, NotAssigned, Record, TopicPartition, partition_of
from shared.events.embedded import EmbeddedBroker
from tests.integration.events.toy import START

TOPIC = "nl.ketenwerk.cards"
AT = TopicPartition(TOPIC, partition_of("c0"))
LONG = 60.0


def message(number: int, key: str = "c0") -> Message:
    return Message(TOPIC, key, str(number).encode())


def test_a_publication_wakes_a_waiting_member(broker: EmbeddedBroker) -> None:
    consumer = broker.consumer("g1", (TOPIC,), "m1")
    got: list[Record] = []
    reader = Thread(target=lambda: got.extend(consumer.poll(10, LONG)))
    reader.start()
    broker.publish([message(1)])
    reader.join(LONG)
    assert [record.value for record in got] == [b"1"]


def test_wake_ends_a_waiting_poll(broker: EmbeddedBroker) -> None:
    consumer = broker.consumer("g1", (TOPIC,), "m1")
    reader = Thread(target=lambda: consumer.poll(10, LONG))
    reader.start()
    consumer.wake()
    reader.join(LONG)
    assert not reader.is_alive()


def test_a_member_that_lost_a_partition_cannot_commit_it(broker: EmbeddedBroker) -> None:
    broker.publish([message(number, f"k{number}") for number in range(30)])
    first = broker.consumer("g1", (TOPIC,), "m1")
    records = first.poll(100, 0.0)
    broker.consumer("g1", (TOPIC,), "m2")
    with pytest.raises(NotAssigned):
        first.commit({record.at: record.offset + 1 for record in records})
    assert broker.lag("g1", (TOPIC,)) == 30


def test_what_is_past_its_retention_goes_and_offsets_go_on(tmp_path: Path) -> None:
    clock = FixedClock(START)
    broker = EmbeddedBroker(tmp_path / "broker.db", clock)
    broker.publish([message(1), message(2)])
    clock.instant = START + timedelta(days=30)
    assert broker.retain({TOPIC: 30}) == 0
    broker.publish([message(3)])
    clock.instant += timedelta(microseconds=1)
    assert broker.retain({TOPIC: 30}) == 2
    consumer = broker.consumer("g1", (TOPIC,), "m1")
    assert broker.lag("g1", (TOPIC,)) == 1
    assert [(record.offset, record.value) for record in consumer.poll(10, 0.0)] == [(2, b"3")]
    clock.instant += timedelta(days=31)
    broker.retain({TOPIC: 30})
    broker.close()
    again = EmbeddedBroker(tmp_path / "broker.db", clock)
    again.publish([message(4)])
    assert [record.offset for record in again.consumer("g2", (TOPIC,), "m1").poll(10, 0.0)] == [3]


def test_a_group_behind_the_retention_waits_without_spinning(tmp_path: Path) -> None:
    clock = FixedClock(START)
    broker = EmbeddedBroker(tmp_path / "broker.db", clock)
    broker.publish([message(1)])
    clock.instant += timedelta(days=40)
    broker.retain({TOPIC: 30})
    consumer = broker.consumer("g1", (TOPIC,), "m1")
    assert consumer.poll(10, 0.0) == []
    assert broker.lag("g1", (TOPIC,)) == 0
    broker.publish([message(2)])
    assert [record.value for record in consumer.poll(10, 0.0)] == [b"2"]


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from shared.clock import SystemClock\n"
        "from shared.events.broker import Message\n"
        "from shared.events.embedded import EmbeddedBroker\n"
        "broker = EmbeddedBroker(Path(sys.argv[1]), SystemClock())\n"
        f"reader = broker.consumer('g1', ('{TOPIC}',), 'm1')\n"
        "for number in range(20):\n"
        f"    broker.publish([Message('{TOPIC}', 'c0', str(number).encode())])\n"
        "got = reader.poll(5, 0.0)\n"
        "reader.commit({got[-1].at: got[-1].offset + 1})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    died = subprocess.run([sys.executable, "-c", script, str(tmp_path / "broker.db")], check=False)
    assert died.returncode == -signal.SIGKILL
    broker = EmbeddedBroker(tmp_path / "broker.db", FixedClock(START))
    assert broker.lag("g1", (TOPIC,)) == 15
    records = broker.consumer("g1", (TOPIC,), "m1").poll(100, 0.0)
    assert [int(record.value) for record in records] == list(range(5, 20))


def test_one_name_joins_once(broker: EmbeddedBroker) -> None:
    broker.consumer("g1", (TOPIC,), "m1")
    with pytest.raises(ValueError, match="already has a member"):
        broker.consumer("g1", (TOPIC,), "m1")


def test_what_another_process_publishes_is_seen(tmp_path: Path) -> None:
    here, there = (EmbeddedBroker(tmp_path / "both.db", FixedClock(START), alone=False) for _ in range(2))
    consumer = here.consumer("desk", ["cards"], "one")
    assert consumer.poll(10, 0) == []
    there.publish([Message("cards", "k", b"x")])
    assert [row.value for row in consumer.poll(10, 60)] == [b"x"]
    here.close()
    there.close()
