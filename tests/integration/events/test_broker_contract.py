"""What every broker promises: order per key, at least once, groups apart, offsets by commit only, crashes survived."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.events.broker import PARTITIONS, Broker, BrokerConsumer, Message, Record, TopicPartition, partition_of
from tests.integration.events.worlds import WORLDS, World

TOPIC, OTHER = "nl.ketenwerk.cards", "nl.ketenwerk.desks"
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


@pytest.fixture(params=WORLDS)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with WORLDS[request.param]() as opened:
        yield opened


def messages(*keys: str, topic: str = TOPIC) -> list[Message]:
    return [Message(topic, key, f"{key}/{number}".encode()) for number, key in enumerate(keys)]


def read_all(consumer: BrokerConsumer) -> list[Record]:
    found: list[Record] = []
    while batch := consumer.poll(100, 0.0):
        found += batch
    return found


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
            batch.append(Message(TOPIC, key, str(self.sent[key]).encode()))
        assert self.world.broker.publish(batch) == len(batch)

    def read(self, group: str, limit: int, keep: bool) -> int:
        if group not in self.members:
            self.joined += 1
            self.members[group] = self.world.broker.consumer(group, (TOPIC,), f"m{self.joined}")
            self.session[group] = dict(self.committed[group])
        records = self.members[group].poll(limit, 0.0)
        for record in records:
            self._see(group, record)
        if keep and records:
            commit(self.members[group], records)
            self.committed[group].update({record.at: record.offset + 1 for record in records})
        return len(records)

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
            self.members.pop(group).close()

    def crash(self) -> None:
        self.members.clear()
        self.world.crash()

    def finish(self) -> None:
        for group in GROUPS:
            self.leave(group)
            while self.read(group, 100, keep=True):
                pass
            assert self.first[group] == {key: list(range(1, count + 1)) for key, count in self.sent.items()}
            assert self.world.broker.lag(group, (TOPIC,)) == 0
            self.leave(group)
            assert self.read(group, 100, keep=False) == 0


@pytest.mark.parametrize("name", WORLDS)
@settings(max_examples=40)
@given(steps=STEPS)
def test_nothing_is_lost_or_swapped_whatever_happens(name: str, steps: list[tuple[object, ...]]) -> None:
    with WORLDS[name]() as world:
        play = Play(world)
        for step, *arguments in steps:
            getattr(play, str(step))(*arguments)
        play.finish()


def test_a_new_group_begins_at_the_earliest_record(world: World) -> None:
    world.broker.publish(messages("c0", "c0"))
    assert [record.offset for record in read_all(world.broker.consumer("late", (TOPIC,), "m1"))] == [0, 1]


def test_a_topic_that_was_not_subscribed_is_not_delivered(world: World) -> None:
    world.broker.publish([*messages("c0"), *messages("c0", topic=OTHER)])
    assert {record.at.topic for record in read_all(world.broker.consumer("g1", (OTHER,), "m1"))} == {OTHER}


def test_closing_commits_nothing(world: World) -> None:
    world.broker.publish(messages("c0", "c0"))
    first = world.broker.consumer("g1", (TOPIC,), "m1")
    read_all(first)
    first.close()
    assert len(read_all(world.broker.consumer("g1", (TOPIC,), "m1"))) == 2


def test_commit_stores_exactly_the_offsets_that_it_is_given(world: World) -> None:
    world.broker.publish(messages("c0", "c0", "c0"))
    first = world.broker.consumer("g1", (TOPIC,), "m1")
    commit(first, read_all(first)[:1])
    first.close()
    assert [record.offset for record in read_all(world.broker.consumer("g1", (TOPIC,), "m1"))] == [1, 2]
    assert world.broker.lag("g1", (TOPIC,)) == 2


def test_seek_delivers_again_and_pause_holds_one_partition_only(world: World) -> None:
    assert partition_of("c0") != partition_of("c1")
    world.broker.publish(messages("c0", "c1"))
    consumer = world.broker.consumer("g1", (TOPIC,), "m1")
    at = TopicPartition(TOPIC, partition_of("c0"))
    read_all(consumer)
    consumer.seek(at, 0)
    consumer.pause(at)
    world.broker.publish(messages("c1"))
    assert [record.key for record in read_all(consumer)] == ["c1"]
    consumer.resume(at)
    assert [record.key for record in read_all(consumer)] == ["c0"]


def test_two_members_share_the_partitions_and_one_takes_over(world: World) -> None:
    keys = [f"k{number}" for number in range(60)]
    first = world.broker.consumer("g1", (TOPIC,), "m1")
    second = world.broker.consumer("g1", (TOPIC,), "m2")
    world.broker.publish(messages(*keys))
    one, two = read_all(first), read_all(second)
    assert one
    assert two
    assert {row.at for row in one}.isdisjoint({row.at for row in two})
    assert sorted(record.key for record in one + two) == sorted(keys)
    commit(second, two)
    first.close()
    assert sorted(record.key for record in read_all(second)) == sorted(record.key for record in one)


def test_the_key_alone_decides_the_partition() -> None:
    assert PARTITIONS == 12
    assert [partition_of(key) for key in KEYS] == [partition_of(key) for key in KEYS]
    assert {partition_of(f"k{number}") for number in range(500)} == set(range(PARTITIONS))


def test_an_empty_batch_is_published_in_full(world: World) -> None:
    broker: Broker = world.broker
    assert broker.publish([]) == 0
