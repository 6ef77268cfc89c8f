"""How new a copy of another service's facts is, and where it is too old to rest a read across organisations on (D50).

A heartbeat tells up to which instant of the system clock all facts were published. The worker keeps that instant once
its own group has read that far; every process of the service reads it, at most once a second.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, MetaData, String, Table, select

from shared.clock import Clock
from shared.columns import Instant
from shared.contracts.contract import Contract
from shared.storage.database import Database
from shared.storage.inserts import insert_new

LOOK_EVERY = timedelta(seconds=1)


@dataclass(frozen=True)
class Followed:
    """The copies of a service: the ``heartbeat`` that tells of them, and the table that keeps how new they are."""

    heartbeat: Contract
    table: Table


def as_of_table(metadata: MetaData, name: str) -> Table:
    """Return the table of the instant up to which copies hold everything, for each heartbeat."""
    return Table(
        name,
        metadata,
        Column("heartbeat", String(120), primary_key=True),
        Column("at", Instant, nullable=False),
    )


def as_of(conn: Connection, followed: Followed) -> datetime | None:
    """Return up to which instant the copies hold everything; None before they ever did."""
    table = followed.table
    found: datetime | None = conn.execute(select(table.c.at).filter_by(heartbeat=followed.heartbeat.type)).scalar()
    return found


def keep_as_of(database: Database, followed: Followed, at: datetime) -> None:
    """Keep that the copies hold everything up to ``at``; never goes back."""
    table = followed.table
    with database.write_lazily() as conn:
        row = insert_new(conn.dialect.name, table).values(heartbeat=followed.heartbeat.type, at=at)
        newer = {"set_": {"at": row.excluded.at}, "where": table.c.at < row.excluded.at}
        conn.execute(row.on_conflict_do_update(index_elements=[table.c.heartbeat], **newer))


@dataclass
class Freshness:
    """Watches the age of a service's copies in one process; before ``watch`` nobody measures, as in tests and seeds."""

    followed: Followed
    system: Clock
    limit: timedelta = timedelta(0)
    watched: bool = field(default=False, init=False)
    _known: tuple[datetime, datetime | None] | None = field(default=None, init=False)

    def watch(self, limit: timedelta) -> None:
        """Begin: from now on copies of this age, or of an unknown one, are old."""
        self.limit, self.watched = limit, True

    def is_old(self, conn: Connection) -> bool:
        """Tell whether the copies are as old as the limit, or older (D50)."""
        if not self.watched:
            return False
        now = self.system.now()
        at = self._at(conn, now)
        return at is None or now - at >= self.limit  # D50

    def _at(self, conn: Connection, now: datetime) -> datetime | None:
        """Return the instant as it was read at most a second ago: reading late makes copies older, never newer."""
        known = self._known
        if known is None or not timedelta(0) <= now - known[0] < LOOK_EVERY:
            known = self._known = (now, as_of(conn, self.followed))
        return known[1]
