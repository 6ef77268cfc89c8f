"""Finds out up to which instant a service's copies hold everything: the heartbeat said so, and its group read that far.

A heartbeat of an instant says that all earlier events are in the log. So the ends of all partitions, asked after it was
heard, are where the copies hold everything up to that instant: one partition that stands still holds it back.
"""

from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from shared.events.broker import Broker, TopicPartition
from shared.events.envelope import read, topic_of
from shared.events.event import Reject
from shared.events.heartbeat import register_of
from shared.events.part import ServicePart
from shared.storage.freshness import Followed, as_of, keep_as_of

MOST_WAITING = 60


@dataclass
class Follower:
    """Follows one heartbeat for one service; ``current`` (system clock): up to when, as seen since the start."""

    part: ServicePart
    followed: Followed
    broker: Broker
    current: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._heard: datetime | None = None
        self._waiting: deque[tuple[datetime, Mapping[TopicPartition, int]]] = deque(maxlen=MOST_WAITING)

    def look(self) -> None:
        """Look once how far the heartbeat and the group are. Raises ``BrokerDown``."""
        heard = self._newly_heard()
        progress = self.broker.progress(self.part.name, [topic_of(self.followed.heartbeat.owner)])
        if heard:
            self._waiting.append((heard, {at: end for at, (_, end) in progress.items()}))
        reached = None
        while self._waiting and _reached(self._waiting[0][1], progress):
            reached = self._waiting.popleft()[0]
        if reached:
            keep_as_of(self.part.database, self.followed, reached)
            self.current = reached

    def age_s(self) -> float | None:
        """Return how old the copies are, in seconds; None before they were ever whole."""
        with self.part.database.read() as conn:
            at = as_of(conn, self.followed)
        return (self.part.works.system.now() - at).total_seconds() if at else None

    def _newly_heard(self) -> datetime | None:
        """Return the instant of a heartbeat that was not heard yet; of one from a clock ahead of ours, our own."""
        contract = self.followed.heartbeat
        value = self.broker.last(contract.topic, register_of(contract))
        told = _instant_of(value) if value else None
        if told is None or (self._heard and told <= self._heard):
            return None
        self._heard = told
        return min(told, self.part.works.system.now())


def _instant_of(value: bytes) -> datetime | None:
    with suppress(Reject, KeyError, ValueError, TypeError):
        return datetime.fromisoformat(read(value).data["at"])
    return None


def _reached(ends: Mapping[TopicPartition, int], progress: Mapping[TopicPartition, tuple[int, int]]) -> bool:
    return all(progress.get(at, (0, 0))[0] >= end for at, end in ends.items())
