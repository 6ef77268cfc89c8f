"""Seals the log of a service: one holder links what was written to the chain, signs the head and publishes it (D51).

An id is taken before its transaction commits, so a lower one may appear later. Whoever writes an entry marks it; the
sealer takes what is marked and visible, and gives it the next place: nothing is lost, and there is no gap.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select

from shared.audit.chain import Entry, genesis, link
from shared.audit.heads import Head, HeadFile
from shared.audit.keys import SealKeys
from shared.audit.stored import entry_of, waiting_entries
from shared.audit.tables import audit_head, audit_seal, audit_unsealed
from shared.clock import Clock
from shared.columns import instant_text
from shared.policy.subject import clock_subject
from shared.storage.database import Database
from shared.storage.wall import stand_for

BATCH = 500
LOGGED_EVERY = timedelta(minutes=10)
HOLDER = 2_026_1123  # the name of a lock in each database: who holds it seals

_log = structlog.get_logger("ketenwerk.sealer")

Tell = Callable[[Connection, Sequence[Entry]], None]

_LAST = select(audit_seal.c.position, audit_seal.c.hash).order_by(audit_seal.c.position.desc()).limit(1)
_ANY = select(audit_unsealed.c.uid).limit(1)
_NEWER = select(audit_head).where(audit_head.c.position > bindparam("published")).order_by(audit_head.c.position)


@dataclass
class Sealer:
    """Seals for one service; several may run, one at a time works. ``tell`` hears what was sealed, in that transaction.

    ``folder``: where heads and public keys are published.
    """

    service: str
    database: Database
    system: Clock
    keys: SealKeys
    folder: Path
    tell: Tell = lambda _conn, _entries: None
    _published: int = field(default=-1, init=False)
    _logged_at: datetime | None = field(default=None, init=False)

    def once(self) -> bool:
        """Seal one batch and publish the heads that are not published yet; return whether more waits."""
        more = self._waits() and self._seal()
        self._publish()
        return more

    @property
    def heads(self) -> HeadFile:
        """Return where the heads of this service are published."""
        return HeadFile(self.folder / f"{self.service}.heads")

    def unpublished(self) -> list[Head]:
        """Return the heads that are signed and not published yet."""
        with self.database.look() as conn:
            return [_head(self.service, row) for row in conn.execute(_NEWER, {"published": self._published})]

    def _waits(self) -> bool:
        with self.database.look() as conn:
            return conn.execute(_ANY).first() is not None

    def _seal(self) -> bool:
        with self.database.write() as conn:
            if not _take(conn):
                return False
            stand_for(conn, clock_subject(self.service))
            entries = [entry_of(row) for row in conn.execute(waiting_entries(BATCH))]
            if not entries:
                return False
            self._link(conn, entries)
            self.tell(conn, entries)
        return len(entries) == BATCH

    def _link(self, conn: Connection, entries: Sequence[Entry]) -> None:
        last = conn.execute(_LAST).first()
        position, previous = (last.position, bytes.fromhex(last.hash)) if last else (0, genesis(self.service))
        seals = []
        for entry in entries:
            position, previous = position + 1, link(previous, entry)
            seals.append({"position": position, "entry_id": entry["id"], "hash": previous.hex()})
        conn.execute(insert(audit_seal), seals)
        conn.execute(delete(audit_unsealed).where(audit_unsealed.c.uid.in_([entry["uid"] for entry in entries])))
        self._sign(conn, position, previous, complete=len(entries) < BATCH)

    def _sign(self, conn: Connection, position: int, hash_: bytes, *, complete: bool) -> None:
        now, key_id = self.system.now(), self.keys.key_id
        head = Head(self.service, position, hash_.hex(), instant_text(now), complete, key_id)
        signature = self.keys.sign(head.statement())
        row = {"position": position, "hash": head.hash, "sealed_at": now, "complete": complete, "key_id": key_id}
        conn.execute(insert(audit_head), {**row, "signature": signature})

    def _publish(self) -> None:
        """Publish after the commit; what a crash left out is published by the next round."""
        if self._published < 0:
            self._begin()
        if found := self.unpublished():
            self.heads.append(found)
            self._published = found[-1].position
            self._log(found[-1])

    def _log(self, head: Head) -> None:
        """Say now and then in the log of the process, which is collected elsewhere, how far the chain goes."""
        if self._logged_at is None or self.system.now() - self._logged_at >= LOGGED_EVERY:
            _log.info("audit-head", **asdict(head))
            self._logged_at = self.system.now()

    def _begin(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{self.service}.keys").write_text(self.keys.public.text(), encoding="ascii")
        self._published = self.heads.last_position()


def _take(conn: Connection) -> bool:
    """Become the one who seals until the transaction ends; SQLite has one writer at a time anyway."""
    if conn.dialect.name == "sqlite":
        return True
    return bool(conn.execute(select(func.pg_try_advisory_xact_lock(HOLDER))).scalar_one())


def _head(service: str, row: Row[Any]) -> Head:
    at = instant_text(row.sealed_at)
    return Head(service, row.position, row.hash, at, row.complete, row.key_id, row.signature)
