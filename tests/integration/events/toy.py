"""Two toy services: ``cards`` owns cards and tells what happens to them, ``desk`` keeps a ledger of what it heard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, Integer, String, Table, insert, inspect, select

from shared.clock import FixedClock
from shared.columns import BigId, new_metadata
from shared.contracts.contract import Contract, OutgoingEvent
from shared.contracts.schemas import COUNT, ID, INSTANT, one_of, record
from shared.events.event import Event, Handler, Job
from shared.events.part import ServicePart
from shared.policy.decision import Policy
from shared.policy.subject import Subject
from shared.storage.aggregates import save
from shared.storage.database import Database, again
from shared.storage.freshness import Followed, as_of_table
from shared.storage.migrations import create_newest_kernel
from shared.storage.work import Work, WorkFactory

START = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
CLERK = Subject("person", "clerk")

metadata = new_metadata()
card = Table(
    "card",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("places", Integer, nullable=False),
)
ledger = Table(
    "ledger",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("event_id", String(36), nullable=False),
    Column("card", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("replayed", Integer, nullable=False),
)


def _contract(name: str, *, version: int = 1) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.cards.{name}",
        owner="cards",
        aggregate="card",
        side="neutral",
        key="chain_id",
        schema=record({"chain_id": ID, "places": COUNT}),
        consumers=("desk",),
        description="A toy",
        example={"chain_id": "c1", "places": 1},
        version=version,
    )


MOVED = _contract("card-moved")
NOTED = _contract("card-noted")
CONTRACTS: Mapping[str, Contract] = {row.dataschema: row for row in (MOVED, NOTED)}
CURRENT = Contract(
    type="nl.ketenwerk.cards.cards-current",
    owner="cards",
    aggregate="card-register",
    side="neutral",
    key="register",
    schema=record({"register": one_of(["cards"]), "at": INSTANT}),
    consumers=("desk",),
    description="The heartbeat of cards",
    example={"register": "cards", "at": "2026-10-01T08:00:00.000000Z"},
    covers=MOVED.type,
)
FOLLOWED = Followed(CURRENT, as_of_table(metadata, "cards_as_of"))


@dataclass
class Room:
    """One toy service on its own database (a SQLite file unless ``url`` says another), with clocks that stand still."""

    name: str
    folder: Path
    handlers: Mapping[str, Handler] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)
    business: FixedClock = field(default_factory=lambda: FixedClock(START))
    system: FixedClock = field(default_factory=lambda: FixedClock(START))
    wake: Callable[[str], None] = lambda _service: None
    url: str | None = None

    def __post_init__(self) -> None:
        self.database = Database(self.url or f"sqlite:///{self.folder / self.name}.db")
        with self.database.write() as conn:
            if not inspect(conn).has_table(card.name):
                create_newest_kernel(conn)
                metadata.create_all(conn)
        self.works = WorkFactory(self.name, self.database, self.business, self.system, Policy(()), wake=self.wake)
        self.part = ServicePart(self.name, self.database, self.works, self.handlers, self.jobs)

    def move(self, card_id: str, key: str, *contracts: Contract) -> int:
        """Move a card one version further, telling one event per contract; return the new version."""
        return again(lambda: self._move(card_id, key, *contracts))

    def _move(self, card_id: str, key: str, *contracts: Contract) -> int:
        with self.works.begin(CLERK) as work:
            return move(work, card_id, key, *contracts)

    def heard(self, card_id: str | None = None) -> list[tuple[int, int]]:
        """Return version and ordinal of what was handled, in order."""
        query = select(ledger).order_by(ledger.c.id)
        with self.database.read() as conn:
            rows = conn.execute(query if card_id is None else query.where(ledger.c.card == card_id)).all()
        return [(row.version, row.ordinal) for row in rows]

    def count(self, table: Table) -> int:
        """Return how many rows a table holds."""
        with self.database.read() as conn:
            return len(conn.execute(select(table)).all())


def move(work: Work, card_id: str, key: str, *contracts: Contract) -> int:
    """Save a card with its events."""
    version = work.conn.execute(select(card.c.version).where(card.c.id == card_id)).scalar() or 0
    events = [OutgoingEvent(contract, {"chain_id": key, "places": version}) for contract in contracts or (MOVED,)]
    return save(work, card, id=card_id, version=version, key=key, row={"places": version}, events=events)


def write_down(work: Work, event: Event) -> None:
    """Handle an event: one line in the ledger."""
    work.conn.execute(
        insert(ledger).values(
            event_id=event.id,
            card=event.subject,
            version=event.version,
            ordinal=event.ordinal,
            replayed=int(event.replayed),
        )
    )


HANDLERS: Mapping[str, Handler] = {MOVED.type: write_down}
