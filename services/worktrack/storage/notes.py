"""Notes: what they say is sealed; who reads which is decided by their mark."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from services.worktrack.domain.notes import Note, NoteFact
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.tables import work_note as table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 200
_COLUMNS = ("case_id", "employee_id", "arbodienst_id", "author_id", "share")
Read = tuple[Note, str]


def load_note(work: Work, note_id: str) -> Note:
    """Return the note, to be changed. Raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == note_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound
    return _note(row)


def notes_of(work: Work, case_id: str) -> list[Read]:
    """Return the notes of a case with what they say, the newest first."""
    return _found(work, table.c.case_id == case_id)


def notes_for(work: Work, employee_id: str) -> list[Read]:
    """Return what an employee may read, with what it says, the newest first."""
    return _found(work, table.c.employee_id == employee_id, table.c.share == "employee")


def save_note(work: Work, note: Note, facts: Sequence[NoteFact], text: str | None = None) -> int:
    """Write it with its events, a new one with its text; return the new version."""
    row = {name: getattr(note, name) for name in _COLUMNS} | {"content": to_document(note)}
    if text is not None:
        row["text_sealed"] = work.settings.vault.seal_text(text)
    id, version, key = note.note_id, note.version, note.case_id
    return save(work, table, id=id, version=version, key=key, row=row, events=OUTGOING.events(facts))


def _found(work: Work, *conditions: ColumnElement[bool]) -> list[Read]:
    vault = work.settings.vault
    rows = work.conn.execute(select(table).where(*conditions).order_by(table.c.id).limit(MOST)).all()
    found = [(_note(row), str(vault.open_text(row.text_sealed))) for row in rows]
    return sorted(found, key=lambda each: (each[0].noted_on, each[0].written_at), reverse=True)


def _note(row: Row[Any]) -> Note:
    return from_document(Note, {**row.content, "version": row.version})
