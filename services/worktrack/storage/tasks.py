"""Tasks: what they say and what was reported is sealed; those of one colleague are found by their last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from services.worktrack.domain.tasks import Task, TaskFact
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.sealed import open_words
from services.worktrack.storage.tables import work_task as table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 200
_COLUMNS = ("case_id", "employee_id", "arbodienst_id", "for_id", "due_on", "state")


@dataclass(frozen=True)
class Read:
    """A task with what is asked, and what was reported."""

    task: Task
    text: str
    report: str | None


def load_task(work: Work, task_id: str) -> Task:
    """Return the task, to be changed. Raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == task_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound
    return _task(row)


def tasks_of(work: Work, case_id: str) -> list[Read]:
    """Return the tasks of a case: open ones first, by their last day."""
    return _found(work, table.c.case_id == case_id)


def tasks_for(work: Work, arbodienst_id: str, person_id: str) -> list[Read]:
    """Return what one colleague was asked and has not ended, what is due first on top."""
    mine = (table.c.arbodienst_id == arbodienst_id, table.c.for_id == person_id, table.c.state == "open")
    return _found(work, *mine)


def given_late(work: Work, arbodienst_id: str, person_id: str) -> list[Read]:
    """Return what one colleague gave to another and is open after its last day, the oldest on top."""
    late = (table.c.arbodienst_id == arbodienst_id, table.c.state == "open", table.c.due_on < work.today)
    return [each for each in _found(work, *late) if each.task.given_by == person_id != each.task.for_id]


def save_task(
    work: Work, task: Task, facts: Sequence[TaskFact], *, text: str | None = None, report: str | None = None
) -> int:
    """Write it with its events, a new one with its ``text``, an ended one with its ``report``; return the version."""
    row = {name: getattr(task, name) for name in _COLUMNS} | {"content": to_document(task)}
    words = {"text_sealed": text, "report_sealed": report}
    row |= {name: work.settings.vault.seal_text(value) for name, value in words.items() if value}
    id, version, key = task.task_id, task.version, task.case_id
    return save(work, table, id=id, version=version, key=key, row=row, events=OUTGOING.events(facts))


def _found(work: Work, *conditions: ColumnElement[bool]) -> list[Read]:
    is_ended = table.c.state != "open"
    rows = work.conn.execute(
        select(table).where(*conditions).order_by(is_ended, table.c.due_on, table.c.id).limit(MOST)
    )
    return [_read(work, row) for row in rows]


def _read(work: Work, row: Row[Any]) -> Read:
    return Read(_task(row), open_words(work, row.text_sealed) or "", open_words(work, row.report_sealed))


def _task(row: Row[Any]) -> Task:
    return from_document(Task, {**row.content, "version": row.version})
