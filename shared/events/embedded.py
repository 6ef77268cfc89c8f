"""The embedded broker (D48): the log of ``embedded_log`` with consumer groups in this process.

Partitions by key, offsets per group, redelivery of what was not committed; it obeys the same contract as Kafka. A
publication wakes waiting consumers through a condition, so an event costs no polling delay.
"""

import threading
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from time import monotonic

from shared.clock import Clock
from shared.events.broker import PARTITIONS, Message, NotAssigned, Record, TopicPartition
from shared.events.embedded_log import EmbeddedLog
from shared.failpoints import reach

OTHERS_S = 0.5


class _Group:
    """Who reads what: every partition of a topic has one owner among the members that subscribed to it."""

    def __init__(self, committed: dict[TopicPartition, int]) -> None:
        self.committed = committed
        self.members: dict[str, frozenset[str]] = {}
        self.owner: dict[TopicPartition, tuple[str, int]] = {}
        self.generation = 0

    def change(self, member: str, topics: frozenset[str] | None) -> None:
        """Let a member join with its topics, or leave; a partition that changes hands gets a new generation."""
        self.generation += 1
        if topics is None:
            self.members.pop(member, None)
        else:
            self.members[member] = topics
        wanted = {topic for held in self.members.values() for topic in held}
        self.owner = {at: self._keep(at) for topic in wanted for at in _partitions(topic)}

    def _keep(self, at: TopicPartition) -> tuple[str, int]:
        readers = sorted(name for name, topics in self.members.items() if at.topic in topics)
        chosen = readers[at.partition % len(readers)]
        held = self.owner.get(at)
        return held if held and held[0] == chosen else (chosen, self.generation)


def _partitions(topic: str) -> list[TopicPartition]:
    return [TopicPartition(topic, number) for number in range(PARTITIONS)]


class EmbeddedBroker:
    """One SQLite file. All state in memory can be rebuilt from the file, so a crash loses nothing.

    ``alone=False``: other processes publish into the same file too, so it is looked at twice a second. A group still
    belongs to one process.
    """

    def __init__(self, path: Path, clock: Clock, *, durable: bool = True, alone: bool = True) -> None:
        self.log = EmbeddedLog(path, durable=durable)
        self._alone = alone
        self.changed = threading.Condition()
        self._clock = clock
        self._groups: dict[str, _Group] = {}
        self.ends = self.log.ends()

    def publish(self, batch: Sequence[Message]) -> int:
        """Write the batch durably; all or nothing."""
        if not batch:
            return 0
        reach("broker-asked")
        grown = self.log.append(batch, self._clock.now())
        reach("broker-has-it")
        with self.changed:
            for at, following in grown.items():
                floor, known = self.ends.get(at, (0, 0))
                self.ends[at] = (floor, max(known, following))
            self.changed.notify_all()
        return len(batch)

    def consumer(self, group: str, topics: Sequence[str], member: str) -> "EmbeddedConsumer":
        """Join a group; partitions are shared out again over all its members."""
        with self.changed:
            joined = self.group(group)
            if member in joined.members:
                raise ValueError(f"{group} already has a member {member}")
            joined.change(member, frozenset(topics))
            self.changed.notify_all()
        return EmbeddedConsumer(self, group, member)

    def lag(self, group: str, topics: Sequence[str]) -> int:
        """Return how many kept records of these topics the group has not committed."""
        return sum(max(0, end - done) for done, end in self.progress(group, topics).values())

    def progress(self, group: str, topics: Sequence[str]) -> dict[TopicPartition, tuple[int, int]]:
        """Return of each partition that was written to how far the group is and where the log ends."""
        if not self._alone:
            self.look()
        with self.changed:
            committed = self.group(group).committed
            return {
                at: (max(floor, committed.get(at, 0)), following)
                for at, (floor, following) in self.ends.items()
                if at.topic in topics
            }

    def say(self, message: Message) -> None:
        """Put it in the place of what was said before."""
        self.log.say(message)

    def last(self, topic: str, key: str) -> bytes | None:
        """Return what was said last under a key."""
        return self.log.last(topic, key)

    def newest(self, topics: Sequence[str], most: int) -> list[bytes]:
        """Return the values that were written last, newest first."""
        return self.log.newest(topics, most)

    def retain(self, days: Mapping[str, int]) -> int:
        """Delete records older than their topic's retention in days (system clock); return how many."""
        gone = sum(self.log.forget(topic, self._clock.now() - timedelta(days=kept)) for topic, kept in days.items())
        self.look()
        return gone

    def wait(self, most_s: float) -> None:
        """Wait for news, at most so long; call it with ``changed`` held."""
        if self._alone:
            self.changed.wait(most_s)
        elif not self.changed.wait(min(most_s, OTHERS_S)):
            self.look()

    def look(self) -> None:
        """See what retention or another process did to the file; who waits for news wakes up when there is any."""
        with self.changed:
            before = dict(self.ends)
            for at, (floor, following) in self.log.ends().items():
                self.ends[at] = (floor, max(following, self.ends.get(at, (0, 0))[1]))
            if self.ends != before:
                self.changed.notify_all()

    def group(self, name: str) -> _Group:
        """Return a group, with the offsets that it committed earlier; call it with ``changed`` held."""
        if name not in self._groups:
            self._groups[name] = _Group(self.log.committed(name))
        return self._groups[name]

    def close(self) -> None:
        """Close the file; nothing is committed."""
        self.log.close()


class EmbeddedConsumer:
    """One member of a group; positions live here, committed offsets in the file."""

    def __init__(self, broker: EmbeddedBroker, group: str, member: str) -> None:
        self._broker = broker
        self._name = group
        self._member = member
        self._positions: dict[TopicPartition, int] = {}
        self._generations: dict[TopicPartition, int] = {}
        self._paused: set[TopicPartition] = set()
        self._woken = False
        self._turn = 0
        self._settled = -1

    def poll(self, max_records: int, timeout_s: float) -> list[Record]:
        """Return records, or nothing after ``timeout_s`` or a wake-up."""
        until = monotonic() + timeout_s
        with self._broker.changed:
            while True:
                self._settle()
                records = self._read(max_records)
                left = until - monotonic()
                if records or left <= 0 or self._woken:
                    self._woken = False
                    return records
                self._broker.wait(left)

    def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        """Store the next offsets durably."""
        with self._broker.changed:
            self._require(offsets)
            group = self._broker.group(self._name)
        self._broker.log.commit(self._name, offsets)
        with self._broker.changed:
            group.committed.update(offsets)

    def seek(self, at: TopicPartition, offset: int) -> None:
        """Go to an offset."""
        with self._broker.changed:
            self._require((at,))
            self._positions[at] = offset

    def pause(self, at: TopicPartition) -> None:
        """Leave a partition alone."""
        with self._broker.changed:
            self._require((at,))
            self._paused.add(at)

    def resume(self, at: TopicPartition) -> None:
        """Read a partition again."""
        self._paused.discard(at)

    def wake(self) -> None:
        """End a waiting poll."""
        with self._broker.changed:
            self._woken = True
            self._broker.changed.notify_all()

    def close(self) -> None:
        """Leave the group; another member, or a later one, gets what was not committed."""
        with self._broker.changed:
            self._broker.group(self._name).change(self._member, None)
            self._broker.changed.notify_all()

    def _settle(self) -> None:
        group = self._broker.group(self._name)
        if group.generation == self._settled:
            return
        self._settled = group.generation
        mine = {at: generation for at, (member, generation) in group.owner.items() if member == self._member}
        for at in self._positions.keys() - mine.keys():
            del self._positions[at]
            self._paused.discard(at)
        for at, generation in mine.items():
            if self._generations.get(at) != generation:
                self._positions[at] = group.committed.get(at, 0)
        self._generations = mine

    def _read(self, limit: int) -> list[Record]:
        ends = self._broker.ends
        ready = sorted(
            at
            for at, position in self._positions.items()
            if at not in self._paused and position < ends.get(at, (0, 0))[1]
        )
        if not ready:
            return []
        self._turn += 1
        start = self._turn % len(ready)
        records = self._broker.log.fetch([(at, self._positions[at]) for at in ready[start:] + ready[:start]], limit)
        for row in records:
            self._positions[row.at] = row.offset + 1
        if not records:
            self._positions.update({at: ends[at][1] for at in ready})
        return records

    def _require(self, places: Mapping[TopicPartition, int] | tuple[TopicPartition, ...]) -> None:
        owner = self._broker.group(self._name).owner
        for at in places:
            if at not in self._generations or owner.get(at) != (self._member, self._generations[at]):
                raise NotAssigned(f"{at.topic}/{at.partition} is not read by {self._member} any more")
