"""What every broker promises: order per key, at least once, groups apart, offsets by commit only, crashes survived."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.events.broker import (
    PARTITIONS,
    BrokerConsumer,
    Message,
    NotAssigned,
    Record,
    TopicPartition,
    partition_of,
)
from tests.integration.events.worlds import World, embedded, kafka, librdkafka, read, share
from tests.support.engines import until

KEYS = ("c0", "c1", "c2", "c3")
GROUPS = ("g1", "g2")

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.lists(st.sampled_from(KEYS), min_size=1, max_size=6)),
        st.tuples(st.just("read"), st.sampled_from(GROUPS), st.integers(1, 5), st.booleans()),
        st.tuples(st.just("leave"), st.sampled_from(GROUPS)),
        st.tuples(st.just("crash")),
    ),
    max_size=25,
)


HAS_EXTRA = find_spec("confluent_kafka") is not None
the_extra = pytest.mark.skipif(not HAS_EXTRA, reason="the extra is not installed: pip install .[librdkafka]")
CLUSTERS = {"kafka": kafka, "librdkafka": librdkafka}


@pytest.fixture(
    params=[
        "embedded",
        pytest.param("kafka", marks=pytest.mark.kafka),
        pytest.param("librdkafka", marks=[pytest.mark.kafka, the_extra]),
    ]
)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    client = CLUSTERS.get(request.param)
    with client(request.getfixturevalue("kafka_server")) if client else embedded() as opened:
        yield opened


def messages(topic: str, *keys: str) -> list[Message]:
    return [Message(topic, key, f"{key}/{number}".encode()) for number, key in enumerate(keys)]


def is_held(consumer: BrokerConsumer, record: Record) -> bool:
    try:
        consumer.seek(record.at, record.offset + 1)
    except NotAssigned:
        return False
    return True


def commit(consumer: BrokerConsumer, records: list[Record]) -> None:
    consumer.commit({record.at: record.offset + 1 for record in records})


class Play:
    """Plays steps against a broker and keeps what each group saw for the first time, per key."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sent: dict[str, int] = defaultdict(int)
        self.first: dict[str, dict[str, list[int]]] = {group: defaultdict(list) for group in GROUPS}
        self.committed: dict[str, dict[TopicPartition, int]] = {group: {} for group in GROUPS}
        self.members: dict[str, BrokerConsumer] = {}
        self.session: dict[str, dict[TopicPartition, int]] = {}
        self.joined = 0

    def publish(self, keys: list[str]) -> None:
        batch = []
        for key in keys:
            self.sent[key] += 1
            batch.append(Message(self.world.topic, key, str(self.sent[key]).encode()))
        assert self.world.broker.publish(batch) == len(batch)

    def read(self, group: str, limit: int, keep: bool) -> int:
        if group not in self.members:
            self.joined += 1
            self.members[group] = self.world.broker.consumer(group, (self.world.topic,), f"m{self.joined}")
            self.session[group] = dict(self.committed[group])
        records = self._polled(group, limit)
        if keep and records:
            commit(self.members[group], records)
            self.committed[group].update({record.at: record.offset + 1 for record in records})
        return len(records)

    def _polled(self, group: str, limit: int) -> list[Record]:
        records = self.members[group].poll(limit, self.world.wait_s)
        for record in records:
            self._see(group, record)
        return records

    def _has_stored(self, group: str) -> bool:
        """Tell whether the broker knows what was committed; a rebalance puts that off until a later poll."""
        left = sum(self.sent.values()) - sum(self.committed[group].values())
        if self.world.broker.lag(group, (self.world.topic,)) != left:
            self._polled(group, 1)
            return False
        return True

    def _see(self, group: str, record: Record) -> None:
        assert record.at.partition == partition_of(record.key)
        expected = self.session[group].get(record.at, 0)
        assert record.offset == expected, "offsets follow each other, from the committed one on"
        self.session[group][record.at] = expected + 1
        seen = self.first[group][record.key]
        if int(record.value) not in seen:
            seen.append(int(record.value))

    def leave(self, group: str) -> None:
        if group in self.members:
            assert until(partial(self._has_stored, group))
            self.members.pop(group).close()

    def crash(self) -> None:
        for group in self.members:
            assert until(partial(self._has_stored, group))
        self.members.clear()
        self.world.crash()

    def finish(self) -> None:
        for group in GROUPS:
            self.leave(group)
            for _ in range(self.world.rounds):
                if not self.world.broker.lag(group, (self.world.topic,)):
                    break
                self.read(group, 100, keep=True)
            assert self.first[group] == {key: list(range(1, count + 1)) for key, count in self.sent.items()}
            assert self.world.broker.lag(group, (self.world.topic,)) == 0
            self.leave(group)
            assert self.read(group, 100, keep=False) == 0


def play_through(opened: AbstractContextManager[World], steps: list[tuple[object, ...]]) -> None:
    with opened as world:
        play = Play(world)
        for step, *arguments in steps:
            getattr(play, str(step))(*arguments)
        play.finish()


@settings(max_examples=40)
@given(steps=STEPS)
def test_nothing_is_lost_or_swapped_whatever_happens(steps: list[tuple[object, ...]]) -> None:
    play_through(embedded(), steps)


@pytest.mark.kafka
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_nothing_is_lost_or_swapped_on_kafka(kafka_server: str, steps: list[tuple[object, ...]]) -> None:
    play_through(kafka(kafka_server), steps)


@the_extra
@pytest.mark.kafka
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_nothing_is_lost_or_swapped_through_librdkafka(kafka_server: str, steps: list[tuple[object, ...]]) -> None:
    play_through(librdkafka(kafka_server), steps)


def test_a_new_group_begins_at_the_earliest_record(world: World) -> None:
    world.broker.publish(messages(world.topic, "c0", "c0"))
    late = world.broker.consumer("late", (world.topic,), "m1")
    assert [record.offset for record in read(world, late, 2)] == [0, 1]


def test_a_topic_that_was_not_subscribed_is_not_delivered(world: World) -> None:
    world.broker.publish([*messages(world.topic, "c0"), *messages(world.other, "c0")])
    found = read(world, world.broker.consumer("g1", (world.other,), "m1"), 1)
    assert [record.at.topic for record in found] == [world.other]


def test_closing_commits_nothing(world: World) -> None:
    world.broker.publish(messages(world.topic, "c0", "c0"))
    first = world.broker.consumer("g1", (world.topic,), "m1")
    assert len(read(world, first, 2)) == 2
    first.close()
    assert len(read(world, world.broker.consumer("g1", (world.topic,), "m1"), 2)) == 2


def test_commit_stores_exactly_the_offsets_that_it_is_given(world: World) -> None:
    world.broker.publish(messages(world.topic, "c0", "c0", "c0"))
    first = world.broker.consumer("g1", (world.topic,), "m1")
    commit(first, read(world, first, 3)[:1])
    first.close()
    again = world.broker.consumer("g1", (world.topic,), "m1")
    assert [record.offset for record in read(world, again, 2)] == [1, 2]
    assert world.broker.lag("g1", (world.topic,)) == 2


def test_a_group_that_never_read_lags_by_all_of_its_own_topics(world: World) -> None:
    world.broker.publish([*messages(world.topic, "c0", "c1", "c2"), *messages(world.other, "c0")])
    assert world.broker.lag("idle", (world.topic,)) == 3
    assert world.broker.lag("idle", (world.topic, world.other)) == 4


def test_the_newest_are_shown_without_moving_a_group(world: World) -> None:
    assert world.broker.newest((world.topic, world.other), 5) == []
    for key in ("c0", "c1", "c2"):
        world.broker.publish(messages(world.topic, key))
    world.broker.publish(messages(world.other, "c3"))
    assert world.broker.newest((world.other,), 2) == [b"c3/0"]
    assert set(world.broker.newest((world.topic, world.other), 9)) == {b"c0/0", b"c1/0", b"c2/0", b"c3/0"}
    assert len(world.broker.newest((world.topic,), 2)) == 2
    assert world.broker.lag("g1", (world.topic,)) == 3


def test_seek_delivers_again_and_pause_holds_one_partition_only(world: World) -> None:
    assert partition_of("c0") != partition_of("c1")
    world.broker.publish(messages(world.topic, "c0", "c1"))
    consumer = world.broker.consumer("g1", (world.topic,), "m1")
    at = TopicPartition(world.topic, partition_of("c0"))
    read(world, consumer, 2)
    consumer.seek(at, 0)
    consumer.pause(at)
    world.broker.publish(messages(world.topic, "c1"))
    assert [record.key for record in read(world, consumer, 1)] == ["c1"]
    consumer.resume(at)
    assert [record.key for record in read(world, consumer, 1)] == ["c0"]


def test_two_members_share_the_partitions_and_one_takes_over(world: World) -> None:
    keys = [f"k{number}" for number in range(60)]
    first = world.broker.consumer("g1", (world.topic,), "m1")
    second = world.broker.consumer("g1", (world.topic,), "m2")
    world.settle(first, second)
    world.broker.publish(messages(world.topic, *keys))
    one, two = share(world, 60, first, second)
    assert one
    assert two
    assert {row.at for row in one}.isdisjoint({row.at for row in two})
    assert sorted(record.key for record in one + two) == sorted(keys)
    commit(second, two)
    first.close()
    assert sorted(record.key for record in read(world, second, len(one))) == sorted(record.key for record in one)


def test_what_went_to_another_member_is_out_of_reach(world: World) -> None:
    world.broker.publish(messages(world.topic, *[f"k{number}" for number in range(60)]))
    first = world.broker.consumer("g1", (world.topic,), "m1")
    records = read(world, first, 60)
    second = world.broker.consumer("g1", (world.topic,), "m2")
    world.settle(first, second)
    kept = [record for record in records if is_held(first, record)]
    gone = [record for record in records if record not in kept]
    assert kept
    with pytest.raises(NotAssigned):
        commit(first, records)
    with pytest.raises(NotAssigned):
        first.pause(gone[0].at)
    first.resume(gone[0].at)
    assert world.broker.lag("g1", (world.topic,)) == 60
    commit(first, kept)
    world.settle(first, second)
    assert world.broker.lag("g1", (world.topic,)) == len(gone)


def test_the_key_alone_decides_the_partition() -> None:
    assert PARTITIONS == 12
    assert [partition_of(key) for key in KEYS] == [partition_of(key) for key in KEYS]
    assert {partition_of(f"k{number}") for number in range(500)} == set(range(PARTITIONS))


def test_an_empty_batch_is_published_in_full(world: World) -> None:
    assert world.broker.publish([]) == 0
