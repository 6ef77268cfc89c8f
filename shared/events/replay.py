"""Replays parked chains: same event ids, marked as replayed, in order, one transaction each, to the first failure."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from sqlalchemy import RowMapping, delete, select, update

from shared.contracts.catalogue import by_dataschema
from shared.contracts.contract import Contract
from shared.events.envelope import read, recognise
from shared.events.event import Event, Reject
from shared.events.inbox import mark_seen, receive
from shared.events.part import ServicePart
from shared.events.reasons import describe
from shared.policy.subject import service_subject
from shared.storage.database import Database, again
from shared.storage.tables import parked

T = TypeVar("T")
Place = tuple[Hashable, tuple[int, int]]


@dataclass(frozen=True)
class Replayed:
    """What a replay did: how many were handled, and at which parked id and why it stopped, if it did."""

    handled: int
    stopped_at: int | None = None
    reason: str = ""


def replay_id(part: ServicePart, parked_id: int, contracts: Mapping[str, Contract] | None = None) -> Replayed:
    """Replay the whole chain that this parked event belongs to; one event alone would break its order."""
    with part.database.read() as conn:
        key = conn.execute(select(parked.c.key).where(parked.c.id == parked_id)).scalar()
    return Replayed(0) if key is None else replay(part, key, contracts)


def replay(part: ServicePart, key: str, contracts: Mapping[str, Contract] | None = None) -> Replayed:
    """Handle the parked events of a key, and those that come behind them meanwhile."""
    known = by_dataschema() if contracts is None else contracts
    handled = 0
    while rows := _chain(part.database, key):
        for row in in_order(rows, _place):
            try:
                again(partial(_handle, part, row, known))
            except Exception as error:  # noqa: BLE001 - whatever fails, the chain waits where it is
                _stay(part.database, row["id"], describe(error))
                return Replayed(handled, row["id"], describe(error))
            handled += 1
    return Replayed(handled)


def in_order(items: Sequence[T], place: Callable[[T], Place | None]) -> list[T]:
    """Return items in the order they came, but each aggregate's own by version: what arrived late goes first."""
    own: dict[Hashable, list[tuple[tuple[int, int], int]]] = {}
    places = [place(item) for item in items]
    for index, at in enumerate(places):
        if at is not None:
            own.setdefault(at[0], []).append((at[1], index))
    queues: dict[Hashable, Iterator[int]] = {
        name: iter([index for _, index in sorted(rows)]) for name, rows in own.items()
    }
    return [items[index if at is None else next(queues[at[0]])] for index, at in enumerate(places)]


def _chain(database: Database, key: str) -> Sequence[RowMapping]:
    with database.read() as conn:
        return conn.execute(select(parked).where(parked.c.key == key).order_by(parked.c.id)).mappings().all()


def _place(row: RowMapping) -> Place | None:
    try:
        event = _event(row)
    except Reject:
        return None
    return (event.source, event.aggregate_type, event.subject), (event.version, event.ordinal)


def _event(row: RowMapping) -> Event:
    return replace(read(row["envelope"].encode()), replayed=True)


def _handle(part: ServicePart, row: RowMapping, known: Mapping[str, Contract]) -> None:
    event = _event(row)
    contract = recognise(event, known)
    with part.works.begin(service_subject(event.owner), trace=event.trace) as work:
        handler = part.handlers.get(event.type)
        if handler and receive(work.conn, event.id, event.type, work.recorded_at):
            contract.check(event.data, strict=False)
            handler(work, event)
        mark_seen(work.conn, event)
        work.conn.execute(delete(parked).where(parked.c.id == row["id"]))


def _stay(database: Database, parked_id: int, reason: str) -> None:
    with database.write() as conn:
        conn.execute(update(parked).where(parked.c.id == parked_id).values(reason=reason, behind=False))
