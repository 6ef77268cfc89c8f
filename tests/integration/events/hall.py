"""Cards, its relay and a desk whose handler can be told to fail; waiting time passes only when told."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select

from shared.events.broker import Message
from shared.events.consumer import Consumer
from shared.events.embedded import EmbeddedBroker
from shared.events.envelope import encode, topic_of
from shared.events.event import Event, Handler
from shared.events.parking import ParkedEvent, parked_events
from shared.events.patience import RejectLimit
from shared.events.relay import Relay
from shared.events.replay import Replayed, replay
from shared.storage.tables import history, outbox
from shared.storage.work import Work
from tests.integration.events.toy import CONTRACTS, MOVED, Room, write_down

TOPIC = topic_of("cards")


@dataclass
class Hall:
    """``faults``: what the handler raises for a card and version, after it wrote."""

    cards: Room
    desk: Room
    broker: EmbeddedBroker
    faults: dict[tuple[str, int], Exception] = field(default_factory=dict)
    on_first: Callable[[], object] | None = None
    tick: float = 0.0

    def __post_init__(self) -> None:
        self.relay = Relay((self.cards.part,), self.broker)
        handlers: Mapping[str, Handler] = {MOVED.type: self._handle}
        object.__setattr__(self.desk.part, "handlers", handlers)
        self.consumer = self.join()

    def join(self, limit: RejectLimit | None = None) -> Consumer:
        """Return a consumer of the desk that lives in the hall's own time."""
        made = Consumer(self.desk.part, self.broker, CONTRACTS, limit=limit or RejectLimit(), ticks=lambda: self.tick)
        self.consumer = made
        return made

    def _handle(self, work: Work, event: Event) -> None:
        write_down(work, event)
        if self.on_first:
            self.on_first()
            self.on_first = None
        if fault := self.faults.get((event.subject, event.version)):
            raise fault

    def move(self, card: str, key: str) -> None:
        """Move a card one version further."""
        self.cards.move(card, key)

    def move_unheard(self, card: str, key: str) -> Mapping[str, Any]:
        """Move a card, but lose its outbox row; return that row."""
        self.cards.move(card, key)
        with self.cards.database.write() as conn:
            row = conn.execute(select(outbox).order_by(outbox.c.id.desc())).mappings().first()
            assert row is not None
            conn.execute(delete(outbox).where(outbox.c.id == row["id"]))
        return dict(row)

    def point_at(self, row: Mapping[str, Any]) -> None:
        """Put an outbox row back."""
        with self.cards.database.write() as conn:
            conn.execute(outbox.insert().values(**row))

    def publish_changed(self, **changes: Any) -> None:
        """Publish the next event of card k1 by hand, with attributes changed (None takes one away)."""
        self.move_unheard("k1", "c1")
        with self.cards.database.read() as conn:
            row = conn.execute(select(history).order_by(history.c.id.desc())).mappings().first()
        assert row is not None
        envelope = json.loads(encode("cards", dict(row)).value) | changes
        text = json.dumps({name: value for name, value in envelope.items() if value is not None})
        self.publish(text.encode())

    def publish(self, value: bytes, key: str = "c1") -> None:
        """Publish bytes on the topic of cards."""
        self.broker.publish([Message(TOPIC, key, value)])

    def go(self, rounds: int = 1) -> None:
        """Relay, and consume until nothing moves, letting all waiting time pass ``rounds`` times."""
        self.relay.run_once()
        for _ in range(rounds):
            while self.consumer.run_once():
                pass
            self.tick += 60.0

    def parked(self) -> list[ParkedEvent]:
        """Return what is parked at the desk."""
        return parked_events(self.desk.database)

    def replay(self, key: str = "c1") -> Replayed:
        """Replay a chain at the desk."""
        return replay(self.desk.part, key, CONTRACTS)
