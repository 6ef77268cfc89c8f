"""Questions why somebody looked: one for each look; what the organisation wrote is sealed, a patient's by their key."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, RowMapping, select

from services.persons.domain.look_question import Fact, LookQuestion
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import employee_look, patient_look
from services.persons.storage.tables import look_question as table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 100


def look_of(work: Work, entry_id: str, *, as_employee: bool) -> RowMapping:
    """Return the actor's own look; raises ``NotFound``."""
    told, person = (employee_look, "employee_id") if as_employee else (patient_look, "patient_id")
    mine = select(told).where(told.c.entry_id == entry_id, told.c[person].in_(work.actor.ids))
    row = work.conn.execute(mine).mappings().one_or_none()
    if row is None:
        raise NotFound
    return row


def load_look_question(work: Work, question_id: str) -> LookQuestion:
    """Return a question; raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == question_id)).one_or_none()
    if row is None:
        raise NotFound
    return _read(work, row)


def questions_of_actor(work: Work, entry_ids: Collection[str]) -> dict[str, LookQuestion]:
    """Return what the actor asked about these looks, by the id of the look."""
    mine = select(table).where(table.c.person_id.in_(work.actor.ids), table.c.entry_id.in_(entry_ids))
    return {row.entry_id: _read(work, row) for row in work.conn.execute(mine)}


def questions_to(work: Work, organisation_id: str) -> list[LookQuestion]:
    """Return what lies with an organisation: what waits first, then the newest."""
    return _some(work, table.c.organisation_id == organisation_id)


def late_questions(work: Work) -> list[LookQuestion]:
    """Return what was not answered in time: what still waits first."""
    return _some(work, table.c.late)


def save_look_question(work: Work, value: LookQuestion, facts: Sequence[Fact]) -> LookQuestion:
    """Write it with its event; nothing without a fact."""
    if not facts:
        return value
    row = {
        "person_id": value.person_id,
        "entry_id": value.look.entry_id,
        "organisation_id": value.look.organisation_id,
        "open": value.is_open,
        "late": value.late_at is not None,
        "asked_at": value.asked_at,
        "answer_sealed": _seal(work, value) if value.answer else None,
        "content": {**to_document(value), "answer": ""},
    }
    key, events = value.chain_id or value.person_id, OUTGOING.events(facts)
    version = save(work, table, id=value.question_id, version=value.version, key=key, row=row, events=events)
    return replace(value, version=version)


def _some(work: Work, wanted: ColumnElement[bool]) -> list[LookQuestion]:
    found = select(table).where(wanted).order_by(table.c.open.desc(), table.c.asked_at.desc(), table.c.id)
    return [_read(work, row) for row in work.conn.execute(found.limit(MOST))]


def _seal(work: Work, value: LookQuestion) -> str:
    keys, vault = work.settings.patient_keys, work.settings.vault
    return str(keys.seal(value.person_id, value.answer) if value.chain_id else vault.seal_text(value.answer))


def _read(work: Work, row: Row[Any]) -> LookQuestion:
    return from_document(LookQuestion, {**row.content, "answer": _open(work, row), "version": row.version})


def _open(work: Work, row: Row[Any]) -> str:
    if row.answer_sealed is None:
        return ""
    if row.content["chain_id"]:
        return str(work.settings.patient_keys.open(row.person_id, row.answer_sealed))
    return str(work.settings.vault.open_text(row.answer_sealed))
