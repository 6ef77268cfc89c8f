"""Attachments: rows with a sealed name, and content in the store that is let go of with the last row that holds it.

Name and key of the content are sealed by the service (keys of its own, in a file): without the row nobody opens the
content, wherever copies of it lie. What is left behind is written down first and deleted by the clock.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from services.referral.domain.attachment import Attachment
from services.referral.storage.tables import attachment as table
from services.referral.storage.tables import loose_object
from shared.faults import NotFound
from shared.identifiers import new_id
from shared.storage.vault import Vault
from shared.storage.work import Work

COMING_IN = timedelta(hours=1)
_AT_LEAST_LEFT = timedelta(minutes=5)
_CHUNK = 500


@dataclass(frozen=True)
class Content:
    """Where the content of an attachment lies, and the key that opens it."""

    object_id: str
    key: bytes


def attachments_of(work: Work, referral_id: str) -> list[Attachment]:
    """Return the attachments of a referral, the first that was added first; read once in a unit of work."""
    return work.once((attachments_of, referral_id), lambda: _read(work, referral_id))


def load_attachment(work: Work, referral_id: str, attachment_id: str) -> tuple[Attachment, Content]:
    """Return one attachment of this referral, with where its content is; raises ``NotFound``."""
    asked = (table.c.id == attachment_id) & (table.c.referral_id == referral_id)
    row = work.conn.execute(select(table).where(asked)).one_or_none()
    if row is None:
        raise NotFound
    return _attachment(work, row), content_of(work.settings, row)


def content_of(settings: Any, row: Row[Any]) -> Content:
    """Return where the content of a row lies."""
    return Content(row.object_id, bytes.fromhex(_opened(settings, row)["key"]))


def add_attachment(work: Work, value: Attachment, key: bytes) -> None:
    """Keep an attachment whose content came in, to be looked at at once."""
    sealed = work.settings.attachments.vault.seal_text(json.dumps({"name": value.name, "key": key.hex()}))
    names = ("id", "referral_id", "object_id", "media_type", "size", "digest", "scan", "scanned_by")
    row = {name: getattr(value, name) for name in (*names, "added_by", "added_organisation_id", "added_at")}
    work.conn.execute(insert(table).values(**row, sealed=sealed, scan_at=work.recorded_at, tries=0))
    _forget_read(work, value.referral_id)


def carry_attachments(work: Work, source_id: str, target_id: str) -> None:
    """Let the referral ``target_id`` have the attachments of ``source_id`` too; both hold the same content."""
    rows = work.conn.execute(select(table).where(table.c.referral_id == source_id)).mappings()
    copies = [{**row, "id": new_id(), "referral_id": target_id} for row in rows]
    if copies:
        work.conn.execute(insert(table), copies)
        _forget_read(work, target_id)


def remove_attachments(work: Work, referral_ids: Collection[str], attachment_id: str | None = None) -> None:
    """Delete the attachments of these referrals, or one of them, and let go of what they held."""
    ordered = sorted(referral_ids)
    for some in (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)):
        wanted = delete(table).where(table.c.referral_id.in_(some))
        if attachment_id is not None:
            wanted = wanted.where(table.c.id == attachment_id)
        let_go(work, work.conn.execute(wanted.returning(table.c.object_id)).scalars().all())
    for each in ordered:
        _forget_read(work, each)


def expect_object(work: Work, object_id: str) -> None:
    """Write down that content comes in; unless an attachment holds it in time, it is deleted."""
    work.conn.execute(insert(loose_object).values(object_id=object_id, due_at=work.recorded_at + COMING_IN))


def hold_object(work: Work, object_id: str) -> bool:
    """Cross out that content is loose; False when it took so long that it may be deleted any moment."""
    in_time = loose_object.c.due_at > work.recorded_at + _AT_LEAST_LEFT
    crossed = delete(loose_object).where(loose_object.c.object_id == object_id, in_time)
    return work.conn.execute(crossed).rowcount == 1


def let_go(work: Work, object_ids: Iterable[str]) -> None:
    """Write down that an attachment lets go of this content; it is deleted when none holds it any more."""
    for object_id in sorted(set(object_ids)):
        work.conn.execute(delete(loose_object).where(loose_object.c.object_id == object_id))
        work.conn.execute(insert(loose_object).values(object_id=object_id, due_at=work.recorded_at))


def due_objects(work: Work, limit: int) -> list[str]:
    """Return content that nothing holds, to be deleted now; what something holds after all is crossed out."""
    due = select(loose_object.c.object_id).where(loose_object.c.due_at <= work.recorded_at)
    found = work.conn.execute(due.order_by(loose_object.c.due_at).limit(limit)).scalars().all()
    holds = table.c.object_id.in_(found) & (table.c.scan != "threat")
    held = set(work.conn.execute(select(table.c.object_id).where(holds)).scalars())
    cross_out(work, held)
    return [each for each in found if each not in held]


def cross_out(work: Work, object_ids: Collection[str]) -> None:
    """Forget that this content was loose: it is deleted, or held."""
    work.conn.execute(delete(loose_object).where(loose_object.c.object_id.in_(sorted(object_ids))))


@dataclass(frozen=True)
class Resealed:
    """How many rows were looked at and sealed anew, and the id of the last."""

    looked_at: int
    written: int
    last_id: str


def reseal_batch(work: Work, *, after: str, size: int) -> Resealed:
    """Seal the next rows with the present key, where an older one did; who changes a row meanwhile goes first."""
    vault: Vault = work.settings.attachments.vault
    wanted = select(table.c.id, table.c.sealed).where(table.c.id > after).order_by(table.c.id).limit(size)
    rows = work.conn.execute(wanted).all()
    old = [row for row in rows if not vault.is_present(row.sealed)]
    for row in old:
        as_read = (table.c.id == row.id) & (table.c.sealed == row.sealed)
        anew = vault.seal_text(vault.open_text(row.sealed))
        work.conn.execute(update(table).where(as_read).values(sealed=anew))
    return Resealed(len(rows), len(old), rows[-1].id if rows else after)


def _read(work: Work, referral_id: str) -> list[Attachment]:
    wanted = select(table).where(table.c.referral_id == referral_id).order_by(table.c.added_at, table.c.id)
    return [_attachment(work, row) for row in work.conn.execute(wanted)]


def _forget_read(work: Work, referral_id: str) -> None:
    work.read.pop((attachments_of, referral_id), None)


def _attachment(work: Work, row: Row[Any]) -> Attachment:
    return Attachment(
        id=row.id,
        referral_id=row.referral_id,
        object_id=row.object_id,
        name=_opened(work.settings, row)["name"],
        media_type=row.media_type,
        size=row.size,
        digest=row.digest,
        scan=row.scan,
        scanned_by=row.scanned_by,
        added_by=row.added_by,
        added_organisation_id=row.added_organisation_id,
        added_at=row.added_at,
    )


def _opened(settings: Any, row: Row[Any]) -> dict[str, str]:
    opened: dict[str, str] = json.loads(settings.attachments.vault.open_text(row.sealed))
    return opened
