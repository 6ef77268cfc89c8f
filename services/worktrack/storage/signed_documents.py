"""Signed werkplannen, sealed: what both signed, opened by the keys of the vault and known by its digest."""

from collections.abc import Mapping
from typing import Any

from cryptography.fernet import InvalidToken
from sqlalchemy import Row, insert, select, update

from services.worktrack.domain.werkplan.signed_document import SignedDocument
from services.worktrack.storage.tables import signed_document as table
from shared.identifiers import new_id
from shared.storage.work import Work


def keep_document(work: Work, werkplan_id: str, case_id: str, made: SignedDocument) -> None:
    """Seal it and keep it; an edition is sealed once."""
    sealed = work.settings.vault.seal_text(made.text)
    row = {"id": new_id(), "werkplan_id": werkplan_id, "case_id": case_id, "edition": made.edition}
    work.conn.execute(insert(table).values(**row, digest=made.digest, sealed=sealed, sealed_at=work.recorded_at))


def digests_of(work: Work, case_id: str) -> Mapping[int, str]:
    """Return the digest of each edition of a case that was sealed."""
    rows = select(table.c.edition, table.c.digest).where(table.c.case_id == case_id)
    return {row.edition: row.digest for row in work.conn.execute(rows)}


def sealed_document(work: Work, case_id: str, edition: int | None) -> SignedDocument | None:
    """Return what was sealed of an edition, or of the last (None); None where there is none.

    Raises ``InvalidToken`` when it was tampered with.
    """
    wanted = select(table).where(table.c.case_id == case_id).order_by(table.c.edition.desc()).limit(1)
    row = work.conn.execute(wanted if edition is None else wanted.where(table.c.edition == edition)).one_or_none()
    return None if row is None else _open(work, row)


def place_of_digest(work: Work, digest: str) -> tuple[str, int] | None:
    """Return of which case and edition this is the digest, or None."""
    row = work.conn.execute(select(table.c.case_id, table.c.edition).where(table.c.digest == digest)).one_or_none()
    return None if row is None else (row.case_id, row.edition)


def seal_anew(work: Work, *, after: str, size: int) -> tuple[str, int, int]:
    """Seal a batch with the present key; return the last id (empty: no more), how many were seen and written."""
    rows = work.conn.execute(select(table).where(table.c.id > after).order_by(table.c.id).limit(size)).all()
    vault, old = work.settings.vault, [row for row in rows if not work.settings.vault.is_present(row.sealed)]
    for row in old:
        fresh = vault.seal_text(vault.open_text(row.sealed))
        work.conn.execute(update(table).where(table.c.id == row.id).values(sealed=fresh))
    return (rows[-1].id if len(rows) == size else ""), len(rows), len(old)


def _open(work: Work, row: Row[Any]) -> SignedDocument:
    found = SignedDocument(row.edition, work.settings.vault.open_text(row.sealed), row.digest)
    if not found.is_whole:
        raise InvalidToken
    return found
