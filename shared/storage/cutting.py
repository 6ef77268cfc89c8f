"""Ends the entries of a log whose term has passed: a signed cut is published, then they are destroyed (D28, D51).

In steps, each whole: first the cut goes out beside the heads, then what is before it goes, in one transaction with the
entry that says so. Who dies in between leaves a log that verifies as unfinished; the next run finishes that cut first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, func, select

from shared.audit.access import Access
from shared.audit.cuts import Cut, CutFile, beside
from shared.audit.heads import Head
from shared.audit.tables import audit_entry, audit_head, audit_seal
from shared.calendar import local_date
from shared.columns import instant_text
from shared.policy.subject import clock_subject
from shared.rules.retention import first_moment_kept
from shared.storage.database import again
from shared.storage.sealing import HOLDER, Sealer
from shared.storage.work import Work, WorkFactory

CATEGORY, CODE, GROUND = "log", "log.cut", "D28; NEN 7513"
STEP = 20_000  # entries at most in one transaction

Also = Callable[[Work, datetime], None]


@dataclass(frozen=True)
class Due:
    """How many entries are past their term, all recorded before an instant; ``position``: of the last of them."""

    count: int
    before: datetime
    position: int


@dataclass(frozen=True)
class Cutter:
    """Cuts the log of one service. ``also``: what else the service keeps of the log, destroyed in the same transaction.

    ``sealer`` has the key and the folder of the heads. On PostgreSQL only the owner of the tables may destroy.
    """

    works: WorkFactory
    sealer: Sealer
    also: Also = lambda _work, _before: None

    @property
    def cuts(self) -> CutFile:
        """Return where cuts are published."""
        return beside(self.sealer.heads.path)

    def due(self) -> Due:
        """Return what has passed its term today, as far as a published head lies on it; nothing changes."""
        before = first_moment_kept(CATEGORY, local_date(self.works.system.now()))
        begun = self._begun()
        with self.works.begin(clock_subject(self.works.service)) as work:
            position = _last_past(work, before, self.sealer.heads.last_position())
        return Due(max(position - begun, 0), before, max(position, begun))

    def cut(self, decided_by: str) -> Iterator[Cut]:
        """Yield each cut once it is whole; ``decided_by``: the id of who decided, for the log."""
        unfinished = self.cuts.newest()
        if unfinished is not None and self._destroy(unfinished, decided_by):
            yield unfinished
        due = self.due()
        while due.count:
            made = self._publish(due)
            self._destroy(made, decided_by)
            yield made
            due = self.due()

    def _begun(self) -> int:
        newest = self.cuts.newest()
        return newest.position if newest else 0

    def _publish(self, due: Due) -> Cut:
        """Sign and publish a cut on the last head within one step; the first head beyond it where none lies within."""
        begun = self._begun()
        heads = [head for head in self.sealer.heads.read() if begun < head.position <= due.position]
        within = [head for head in heads if head.position <= begun + STEP]
        head = max(within, key=_place) if within else min(heads, key=_place)
        keys, now = self.sealer.keys, instant_text(self.works.system.now())
        count, before = head.position - begun, instant_text(due.before)
        bare = Cut(self.sealer.service, head.position, head.hash, count, before, now, keys.key_id)
        made = replace(bare, signature=keys.sign(bare.statement()))
        self.cuts.append([made])
        return made

    def _destroy(self, cut: Cut, decided_by: str) -> int:
        """Destroy what is before a cut, and say so in the log; return how many entries there were."""
        return again(lambda: self._destroyed(cut, decided_by))

    def _destroyed(self, cut: Cut, decided_by: str) -> int:
        with self.works.begin(clock_subject(self.works.service)) as work:
            if work.conn.dialect.name != "sqlite":
                work.conn.execute(select(func.pg_advisory_xact_lock(HOLDER)))
            past = audit_seal.c.position <= cut.position
            gone = select(audit_seal.c.entry_id).where(past)
            number = work.conn.execute(delete(audit_entry).where(audit_entry.c.id.in_(gone))).rowcount
            number = max(number, work.conn.execute(delete(audit_seal).where(past)).rowcount)
            if number:
                self.also(work, datetime.fromisoformat(cut.before))
                said = f"{cut.count} regels, besluit van {decided_by}"
                place = str(cut.position)
                work.accesses.append(Access(CODE, "log", place, work.actor, "allowed", GROUND, said, writes=True))
        return int(number)


def _last_past(work: Work, before: datetime, published: int) -> int:
    """Return the place of the last published head on or before the last entry that is past; 0 without one.

    The newest entry always stays, as the next one hangs on its seal.
    """
    entries = audit_seal.join(audit_entry, audit_entry.c.id == audit_seal.c.entry_id)
    kept = select(audit_seal.c.position).select_from(entries).where(audit_entry.c.recorded_at >= before)
    first_kept = work.conn.execute(kept.order_by(audit_seal.c.position).limit(1)).scalar()
    newest = work.conn.execute(select(func.max(audit_seal.c.position))).scalar() or 0
    last = min((newest if first_kept is None else first_kept) - 1, published)
    head = select(func.max(audit_head.c.position)).where(audit_head.c.position <= last)
    return work.conn.execute(head).scalar() or 0


def _place(head: Head) -> int:
    return head.position
