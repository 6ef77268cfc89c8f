"""Letters of the bedrijfsarts; the medical part sealed in a table of its own, that only who wrote can open."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select

from services.worktrack.domain.letters.letter import LetterFact, WorkLetter
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.tables import letter_medical as medical
from services.worktrack.storage.tables import work_letter as table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 100
_COLUMNS = ("case_id", "employee_id", "employer_id", "arbodienst_id", "sent_at")


def load_letter(work: Work, letter_id: str, *, for_change: bool = False) -> WorkLetter:
    """Return the letter; ``for_change``: others wait their turn. Raises ``NotFound``."""
    wanted = select(table).where(table.c.id == letter_id)
    row = work.conn.execute(wanted.with_for_update() if for_change else wanted).one_or_none()
    if row is None:
        raise NotFound
    return _read(row)


def letters_of(work: Work, case_id: str) -> list[WorkLetter]:
    """Return the letters of a case: drafts on top, then what was sent, the newest first."""
    found = _found(work, table.c.case_id == case_id)
    return sorted(found, key=lambda letter: not letter.is_draft)


def sent_to(work: Work, *, employee_id: str | None = None, case_id: str | None = None) -> list[WorkLetter]:
    """Return what was sent to one employee, or in one case; the newest first."""
    whose = table.c.employee_id == employee_id if employee_id else table.c.case_id == case_id
    return _found(work, whose, table.c.sent_at.is_not(None))


def save_letter(work: Work, letter: WorkLetter, facts: Sequence[LetterFact]) -> int:
    """Write it with its events; return the new version."""
    row = {name: getattr(letter, name) for name in _COLUMNS} | {"content": to_document(letter)}
    id, version, key = letter.letter_id, letter.version, letter.case_id
    return save(work, table, id=id, version=version, key=key, row=row, events=OUTGOING.events(facts))


def keep_medical(work: Work, letter: WorkLetter, text: str | None) -> None:
    """Keep the medical part sealed, or none."""
    work.conn.execute(delete(medical).where(medical.c.id == letter.letter_id))
    if text:
        sealed = work.settings.vault.seal_text(text)
        values = {"id": letter.letter_id, "arbodienst_id": letter.arbodienst_id, "text_sealed": sealed}
        work.conn.execute(insert(medical).values(**values))


def medical_of(work: Work, letter_id: str) -> str | None:
    """Return the medical part of a letter, opened; None where there is none."""
    sealed = work.conn.execute(select(medical.c.text_sealed).where(medical.c.id == letter_id)).scalar()
    return None if sealed is None else str(work.settings.vault.open_text(sealed))


def _found(work: Work, *conditions: ColumnElement[bool]) -> list[WorkLetter]:
    rows = select(table).where(*conditions).order_by(table.c.sent_at.desc(), table.c.id).limit(MOST)
    return [_read(row) for row in work.conn.execute(rows)]


def _read(row: Row[Any]) -> WorkLetter:
    return from_document(WorkLetter, {**row.content, "version": row.version})
