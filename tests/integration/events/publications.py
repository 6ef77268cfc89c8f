"""A checker over what a relay published, and a broker that fails in every way that a broker can fail."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from shared.events.broker import BrokerConsumer, BrokerDown, Message, TopicPartition
from shared.storage.database import Database
from shared.storage.tables import history

Fact = tuple[str, int, int]


@dataclass(frozen=True)
class Verdict:
    """What went wrong between writing and publishing; duplicates are allowed."""

    lost: frozenset[Fact]
    swapped: frozenset[str]
    duplicates: int


def judge(written: Sequence[Fact], published: Sequence[Fact]) -> Verdict:
    """Compare facts (aggregate, version, ordinal) written with those published; first appearances must be in order."""
    first = list(dict.fromkeys(published))
    per_card = {card: [fact for fact in first if fact[0] == card] for card in {fact[0] for fact in first}}
    return Verdict(
        lost=frozenset(written) - frozenset(published),
        swapped=frozenset(card for card, facts in per_card.items() if facts != sorted(facts)),
        duplicates=len(published) - len(first),
    )


def written(database: Database) -> list[Fact]:
    """Return the facts of a history."""
    with database.read() as conn:
        rows = conn.execute(select(history.c.aggregate_id, history.c.version, history.c.ordinal)).all()
    return [(row.aggregate_id, row.version, row.ordinal) for row in rows]


def fact_of(message: Message) -> Fact:
    """Return which fact a message carries."""
    envelope = json.loads(message.value)
    return envelope["subject"], envelope["aggregateversion"], envelope["ordinal"]


@dataclass
class FlakyBroker:
    """Writes down what it publishes. ``plan`` holds one fault per call: how many it takes, and whether it answers."""

    plan: list[tuple[int, bool]] = field(default_factory=list)
    published: list[Fact] = field(default_factory=list)

    def publish(self, batch: Sequence[Message]) -> int:
        taken, answers = self.plan.pop(0) if self.plan else (len(batch), True)
        self.published += [fact_of(message) for message in batch[:taken]]
        if not answers:
            raise BrokerDown("the answer was lost")
        return min(taken, len(batch))

    def consumer(self, group: str, topics: Sequence[str], member: str) -> BrokerConsumer:
        raise NotImplementedError

    def lag(self, group: str, topics: Sequence[str]) -> int:
        raise NotImplementedError

    def progress(self, group: str, topics: Sequence[str]) -> Mapping[TopicPartition, tuple[int, int]]:
        raise NotImplementedError

    def say(self, message: Message) -> None:
        raise NotImplementedError

    def last(self, topic: str, key: str) -> bytes | None:
        raise NotImplementedError
