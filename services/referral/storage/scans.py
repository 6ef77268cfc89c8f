"""Which attachments wait for the malware scanner, and what it said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, update

from services.referral.domain.attachment import Scan
from services.referral.storage.attachments import Content, content_of, let_go
from services.referral.storage.tables import attachment as table
from services.referral.storage.tables import loose_object
from shared.storage.work import Work

CLAIM = timedelta(minutes=10)


@dataclass(frozen=True)
class Waiting:
    """Content that waits for the scanner, and how often that was tried, this time included."""

    content: Content
    tries: int


def something_waits(conn: Connection, now: datetime) -> bool:
    """Tell whether anything is to be looked at, or deleted, at ``now`` (system clock): cheap, and writes nothing."""
    scan = select(table.c.id).where(table.c.scan_at <= now).limit(1)
    loose = select(loose_object.c.object_id).where(loose_object.c.due_at <= now).limit(1)
    return any(conn.execute(each).first() is not None for each in (scan, loose))


def claim_scan(work: Work) -> Waiting | None:
    """Return what waits longest, for us alone for ten minutes; None when nothing waits."""
    due = select(table).where(table.c.scan_at <= work.recorded_at).order_by(table.c.scan_at, table.c.id).limit(1)
    row = work.conn.execute(due).one_or_none()
    if row is None:
        return None
    until = work.recorded_at + CLAIM
    same = table.c.object_id == row.object_id
    work.conn.execute(update(table).where(same).values(scan_at=until, tries=row.tries + 1))
    return Waiting(content_of(work.settings, row), row.tries + 1)


def note_scan(
    work: Work, object_id: str, scan: Scan, scanned_by: str, again_at: datetime | None = None
) -> Sequence[str]:
    """Write what the scanner said, at every referral that has it, and return which those are.

    ``again_at``: it said nothing, and is asked again.

    Of a threat the content is let go of at once.
    """
    said = {"scan": scan, "scanned_by": None if scan == "pending" else scanned_by, "scan_at": again_at}
    waits = (table.c.object_id == object_id) & (table.c.scan == "pending")
    noted = work.conn.execute(update(table).where(waits).values(**said).returning(table.c.referral_id)).scalars().all()
    if noted and scan == "threat":
        let_go(work, [object_id])
    return noted


def count_waiting(conn: Connection) -> Mapping[tuple[str, ...], int]:
    """Return how many attachments wait for the scanner."""
    return {(): conn.execute(select(func.count()).where(table.c.scan_at.is_not(None))).scalar_one()}
