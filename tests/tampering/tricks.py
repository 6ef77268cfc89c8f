"""What somebody with every right on the database might do to a log; each trick says the first place that it touched."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import Column, Connection, delete, func, insert, select, update

from shared.audit.tables import audit_entry, audit_head, audit_seal, audit_unsealed
from shared.columns import Instant
from tests.tampering.ground import entry_at, rows

Trick = Callable[[Connection, Random], int]
"""Tampers, and returns the first place of the chain that it touched."""

LONG_AGO = timedelta(hours=1)
COLUMNS = tuple(audit_entry.c)


def change(conn: Connection, random: Random) -> int:
    """Change one column of one entry."""
    return change_of(random.choice(COLUMNS))(conn, random)


def change_of(column: Column[Any]) -> Trick:
    """Return the trick that changes this column."""

    def trick(conn: Connection, random: Random) -> int:
        place = _place(conn, random)
        entry = entry_at(conn, place)
        told = {column.name: _other(column, entry[column.name], random)}
        conn.execute(update(audit_entry).where(audit_entry.c.id == entry["id"]).values(told))
        if column is audit_entry.c.id:
            seal = update(audit_seal).where(audit_seal.c.position == place)
            conn.execute(seal.values(entry_id=told["id"]))
        return place

    return trick


def back_date(conn: Connection, random: Random) -> int:
    """Let an entry say that it was earlier."""
    place = _place(conn, random)
    entry = entry_at(conn, place)
    earlier = {
        name: entry[name] - random.randint(1, 900) * timedelta(minutes=1) for name in ("recorded_at", "occurred_at")
    }
    conn.execute(update(audit_entry).where(audit_entry.c.id == entry["id"]).values(earlier))
    return place


def empty(conn: Connection, random: Random) -> int:
    """Take away what a column says."""
    place = _place(conn, random)
    entry = entry_at(conn, place)
    name = random.choice(("organisation_id", "request_id", "reason", "ground"))
    told = None if audit_entry.c[name].nullable else ""
    conn.execute(update(audit_entry).where(audit_entry.c.id == entry["id"]).values({name: told}))
    return place


def remove_entry(conn: Connection, random: Random) -> int:
    """Delete an entry, its seal stays."""
    place = _place(conn, random)
    conn.execute(delete(audit_entry).where(audit_entry.c.id == entry_at(conn, place)["id"]))
    return place


def remove_both(conn: Connection, random: Random) -> int:
    """Delete an entry with its seal."""
    place = remove_entry(conn, random)
    conn.execute(delete(audit_seal).where(audit_seal.c.position == place))
    return place


def remove_seal(conn: Connection, random: Random) -> int:
    """Delete a seal only."""
    place = _place(conn, random)
    conn.execute(delete(audit_seal).where(audit_seal.c.position == place))
    return place


def swap_content(conn: Connection, random: Random) -> int:
    """Let two entries change places: all that they say but their number."""
    one, other = sorted(random.sample(range(1, len(rows(conn)) + 1), 2))
    first, second = entry_at(conn, one), entry_at(conn, other)
    conn.execute(update(audit_entry).where(audit_entry.c.id == first["id"]).values(uid=None))
    for at, told in ((second["id"], first), (first["id"], second)):
        conn.execute(update(audit_entry).where(audit_entry.c.id == at).values({**told, "id": at}))
    return one


def swap_seals(conn: Connection, random: Random) -> int:
    """Let two seals change entries."""
    one, other = sorted(random.sample(range(1, len(rows(conn)) + 1), 2))
    first, second = entry_at(conn, one)["id"], entry_at(conn, other)["id"]
    for place, entry_id in ((one, -1), (other, first), (one, second)):
        conn.execute(update(audit_seal).where(audit_seal.c.position == place).values(entry_id=entry_id))
    return one


def truncate(conn: Connection, random: Random) -> int:
    """Cut the end off, with the heads that the database itself has."""
    place = _place(conn, random)
    gone = select(audit_seal.c.entry_id).where(audit_seal.c.position >= place)
    conn.execute(delete(audit_entry).where(audit_entry.c.id.in_(gone)))
    conn.execute(delete(audit_seal).where(audit_seal.c.position >= place))
    conn.execute(delete(audit_head).where(audit_head.c.position >= place))
    return place


def insert_unsealed(conn: Connection, random: Random) -> int:
    """Add an entry that nobody sealed."""
    _copy(conn, random)
    return len(rows(conn)) + 1


def insert_marked(conn: Connection, random: Random) -> int:
    """Add an entry of long ago, and leave it to the sealer to seal it."""
    entry = _copy(conn, random, earlier=LONG_AGO)
    conn.execute(insert(audit_unsealed).values(uid=entry["uid"]))
    return len(rows(conn)) + 1


def insert_between(conn: Connection, random: Random) -> int:
    """Add an entry with a seal in between, and move what follows."""
    entry, place = _copy(conn, random), _place(conn, random)
    for seal in reversed(rows(conn)[place - 1 :]):
        moved = update(audit_seal).where(audit_seal.c.position == seal["position"])
        conn.execute(moved.values(position=seal["position"] + 1))
    conn.execute(insert(audit_seal).values(position=place, entry_id=entry["id"], hash="00" * 32))
    return place


def change_seal(conn: Connection, random: Random) -> int:
    """Change what a seal says."""
    place = _place(conn, random)
    conn.execute(
        update(audit_seal).where(audit_seal.c.position == place).values(hash=f"{random.getrandbits(256):064x}")
    )
    return place


TRICKS: tuple[Trick, ...] = (
    *(change, back_date, empty, remove_entry, remove_both, remove_seal, swap_content, swap_seals),
    *(truncate, insert_unsealed, insert_marked, insert_between, change_seal),
)
HEALED_BY_LINKING = (change_seal,)  # linking again makes good what these did
WITHOUT_LINKING = (insert_unsealed, insert_marked, *HEALED_BY_LINKING)


def _place(conn: Connection, random: Random) -> int:
    return random.randint(1, len(rows(conn)))


def _copy(conn: Connection, random: Random, *, earlier: timedelta = timedelta()) -> Mapping[str, Any]:
    """Add an entry like another, with a number and a name of its own."""
    entry = entry_at(conn, _place(conn, random))
    last = conn.execute(select(func.max(audit_entry.c.id))).scalar_one()
    told = {
        **entry,
        "id": last + 1,
        "uid": f"made-{random.getrandbits(60):x}",
        "recorded_at": entry["recorded_at"] - earlier,
    }
    conn.execute(insert(audit_entry).values(told))
    return told


def _other(column: Column[Any], value: Any, random: Random) -> Any:
    """Return another value than it has."""
    if isinstance(column.type, Instant):
        return value + timedelta(microseconds=random.choice((-1, 1)) * random.randint(1, 10**9))
    if column is audit_entry.c.id:
        return value + random.randint(1000, 2000)
    if isinstance(value, list):
        return [*value, "more"] if random.random() < 0.5 or not value else value[1:]
    length = getattr(column.type, "length", None) or 20
    fresh = f"{random.getrandbits(40):x}"[:length]
    return fresh if fresh != value else "~"
