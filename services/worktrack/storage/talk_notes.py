"""What an employee wrote for themself to say to the employer: sealed, and of nobody else."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from services.worktrack.domain.case import WorkCase
from services.worktrack.storage.tables import talk_note as table
from shared.faults import StaleVersion
from shared.storage.work import Work


@dataclass(frozen=True)
class TalkNotes:
    """The notes as they stand; version 0 and no text where nothing was written."""

    text: str | None = None
    version: int = 0


def talk_notes_of(work: Work, case_id: str) -> TalkNotes:
    """Return the notes of a case, opened."""
    row = work.conn.execute(select(table).where(table.c.id == case_id)).one_or_none()
    if row is None:
        return TalkNotes()
    return TalkNotes(str(work.settings.vault.open_text(row.text_sealed)), row.version)


def keep_talk_notes(work: Work, case: WorkCase, text: str | None, version: int) -> int:
    """Write them against the version that was read; return the new one. Empty ones go away, and leave version 0.

    Raises ``StaleVersion`` when somebody wrote meanwhile: in another window, as they have one author.
    """
    as_read = (table.c.id == case.case_id) & (table.c.version == version)
    if text is None:
        if version and not work.conn.execute(delete(table).where(as_read)).rowcount:
            raise StaleVersion
        return 0
    sealed = work.settings.vault.seal_text(text)
    if version:
        changed = update(table).where(as_read).values(version=version + 1, text_sealed=sealed)
        if not work.conn.execute(changed).rowcount:
            raise StaleVersion
        return version + 1
    values = {"id": case.case_id, "version": 1, "employee_id": case.employee_id, "text_sealed": sealed}
    try:
        work.conn.execute(insert(table).values(**values))
    except IntegrityError as error:
        raise StaleVersion from error
    return 1
