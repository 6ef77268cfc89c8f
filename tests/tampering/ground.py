"""A sealed log in memory to tamper with, and the means to look at it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select, update

from shared.audit.access import Access, Moment
from shared.audit.chain import Canonical, canonical, genesis, link
from shared.audit.check import Verdict
from shared.audit.entries import record
from shared.audit.heads import Head
from shared.audit.keys import SealKeys
from shared.audit.stored import sealed_of
from shared.audit.tables import audit_entry, audit_seal, audit_unsealed
from shared.audit.verify import verify
from shared.clock import FixedClock
from shared.policy.subject import Subject
from shared.storage.database import Database
from shared.storage.migrations import create_newest_kernel
from tests.support.sealing import kept_sealer

SERVICE = "referral"
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ROUNDS, MOST = 6, 4
ROUND = timedelta(minutes=20)  # a busy log is sealed every second; a quiet one shows back-dating no less


@dataclass
class Ground:
    """A log of some rounds, each sealed under a published head; ``keys`` are the service's own."""

    database: Database
    keys: SealKeys
    heads: Sequence[Head]

    def verdict(self, conn: Connection, heads: Sequence[Head], write: Canonical = canonical) -> Verdict:
        """Let the verifier look."""
        return verify(conn, SERVICE, heads, self.keys.public, write)


def sealed_log(seed: int, write: Canonical = canonical) -> Ground:
    """Return a log that was written and sealed as a service does it; ``write``: as one with a hole would seal it."""
    database, clock, random = Database("sqlite:///:memory:", durable=False), FixedClock(START), Random(seed)
    with database.write() as conn:
        create_newest_kernel(conn)
    sealer = kept_sealer(SERVICE, database, clock)
    for number in range(ROUNDS):
        clock.instant = START + number * ROUND
        with database.write() as conn:
            record(
                conn,
                [_access(random) for _ in range(random.randint(1, MOST))],
                Moment(clock.instant, clock.instant, f"request-{number}"),
            )
        sealer.once()
    heads = sealer.unpublished()
    if write is not canonical:
        with database.write() as conn:
            link_again(conn, write)
            heads = [_signed(conn, sealer.keys, head) for head in heads]
    return Ground(database, sealer.keys, heads)


def _signed(conn: Connection, keys: SealKeys, head: Head) -> Head:
    """Sign a head anew over the hash that now stands in its place."""
    bare = replace(head, hash=rows(conn)[head.position - 1]["hash"], signature="")
    return replace(bare, signature=keys.sign(bare.statement()))


def _access(random: Random) -> Access:
    some = random.randint(1000, 9999)
    actor = Subject("person", f"prof-{some}", f"practice-{some % 7}", frozenset({"01.015", "assistant"}), "portal")
    code = random.choice(("referral.read", "referral.accept"))
    whose = (f"patient-{some}",)
    return Access(
        code, "referral", f"referral-{some}", actor, random.choice(("allowed", "refused")), "D20", "Reden", whose
    )


def rows(conn: Connection) -> Sequence[RowMapping]:
    """Return the seals in order."""
    return conn.execute(select(audit_seal).order_by(audit_seal.c.position)).mappings().all()


def entry_at(conn: Connection, position: int) -> dict[str, Any]:
    """Return the entry in a place."""
    at = select(audit_entry).join(audit_seal, audit_seal.c.entry_id == audit_entry.c.id)
    return dict(conn.execute(at.where(audit_seal.c.position == position)).mappings().one())


def image(conn: Connection) -> list[Any]:
    """Return all of it, to see whether anything was really changed."""
    tables = (audit_entry, audit_seal, audit_unsealed)
    return [sorted(map(repr, conn.exec_driver_sql(f"SELECT * FROM {table.name}"))) for table in tables]  # noqa: S608


def link_again(conn: Connection, write: Canonical = canonical) -> None:
    """Give every entry the hash that fits now, and places without a gap, as one would who knows how but has no key."""
    conn.execute(delete(audit_seal).where(audit_seal.c.entry_id.not_in(select(audit_entry.c.id))))
    present = list(sealed_of(conn))
    for number, seal in enumerate(present, 1):  # out of the way first: places are unique
        conn.execute(update(audit_seal).where(audit_seal.c.position == seal.position).values(position=-number))
    previous = genesis(SERVICE)
    for number, seal in enumerate(present, 1):
        assert seal.entry is not None
        previous = link(previous, seal.entry, write)
        place = update(audit_seal).where(audit_seal.c.position == -number)
        conn.execute(place.values(position=number, hash=previous.hex()))
