"""Targeted questions: a row per side, each behind its own wall; what people wrote is sealed (D4, CON-03)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, Table, literal, select, tuple_, update

from services.persons.domain.care_question import CareQuestion
from services.persons.domain.care_question import Fact as CareFact
from services.persons.domain.case_question import CaseQuestion
from services.persons.outgoing import OUTGOING, CaseFact
from services.persons.storage.tables import care_question, case_question
from shared.columns import Instant
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

_CASE_TEXTS = ("question", "answered_question", "answer")
_CARE_TEXTS = ("question", "answer")
Mark = tuple[datetime, str]


def load_case_question(work: Work, question_id: str) -> CaseQuestion:
    """Return a question by the id of the work side; raises ``NotFound``."""
    return _of_case(work, _one(work, select(case_question).where(case_question.c.id == question_id)))


def case_question_of(work: Work, care_question_id: str) -> CaseQuestion:
    """Return a question by the id of the care side; raises ``NotFound``."""
    wanted = case_question.c.care_question_id == care_question_id
    return _of_case(work, _one(work, select(case_question).where(wanted)))


def case_questions(work: Work, case_id: str, *, size: int, after: Mark | None) -> list[CaseQuestion]:
    """Return ``size`` + 1 questions of a case, newest first; ``after``: when the last one was asked, and its id."""
    wanted = case_question.c.case_id == case_id
    rows = _newest(work, case_question, "asked_at", [wanted], size=size, after=after)
    return [_of_case(work, row) for row in rows]


def open_question_of_case(work: Work, case_id: str) -> CaseQuestion | None:
    """Return the question of this case that still waits for its answer, or None."""
    wanted = select(case_question).where(case_question.c.case_id == case_id, case_question.c.open)
    row = work.conn.execute(wanted).first()
    return _of_case(work, row) if row else None


def questions_about(
    work: Work, employee_ids: Sequence[str], *, only_open: bool, size: int, after: Mark | None
) -> list[CaseQuestion]:
    """Return ``size`` + 1 questions about these employees, newest first."""
    wanted = [case_question.c.employee_id.in_(employee_ids), *([case_question.c.open] if only_open else [])]
    return [_of_case(work, row) for row in _newest(work, case_question, "asked_at", wanted, size=size, after=after)]


def save_case_question(work: Work, value: CaseQuestion, facts: Sequence[CaseFact]) -> CaseQuestion:
    """Write the question of the work side with its events."""
    named = ("care_question_id", "case_id", "employee_id", "arbodienst_id", "asked_at")
    row = {**{name: getattr(value, name) for name in named}, "open": value.is_open}
    content, written = _apart(value, _CASE_TEXTS)
    row |= {"content": content, "texts_sealed": work.settings.vault.seal_text(written)}
    events = OUTGOING.events(facts)
    version = save(
        work, case_question, id=value.question_id, version=value.version, key=value.case_id, row=row, events=events
    )
    return replace(value, version=version)


def find_care_question(work: Work, question_id: str) -> CareQuestion | None:
    """Return a question by the id of the care side, or None while it did not arrive there."""
    row = work.conn.execute(select(care_question).where(care_question.c.id == question_id)).one_or_none()
    return _of_care(work, row) if row else None


def care_questions_for(work: Work, *, chain_id: str | None, size: int, after: Mark | None) -> list[CareQuestion]:
    """Return ``size`` + 1 questions that patients let the actor answer, newest first; ``chain_id``: of one chain."""
    row = care_question.c
    mine = [row.professional_id == work.actor.id, row.organisation_id == work.actor.organisation_id]
    wanted = [*mine, *([row.chain_id == chain_id] if chain_id else [])]
    return [_of_care(work, row) for row in _newest(work, care_question, "allowed_at", wanted, size=size, after=after)]


def save_care_question(work: Work, value: CareQuestion, facts: Sequence[CareFact]) -> CareQuestion:
    """Write the question of the care side with its events; what is said now takes an earlier refusal away."""
    treater, keys = value.treater, work.settings.patient_keys
    content, written = _apart(value, _CARE_TEXTS)
    row = {
        "patient_id": value.patient_id,
        "chain_id": value.chain_id,
        "professional_id": treater.professional_id if treater else None,
        "organisation_id": treater.organisation_id if treater else None,
        "allowed_at": value.allowed_at,
        "refused_at": None,
        "content": content,
        "texts_sealed": keys.seal(value.patient_id, written),
    }
    events = OUTGOING.events(facts)
    version = save(
        work, care_question, id=value.question_id, version=value.version, key=value.chain_id, row=row, events=events
    )
    return replace(value, version=version)


def keep_refusal(work: Work, question_id: str) -> None:
    """Keep a 'no' for the patient's own page: no event, no version, nobody else is told (D3)."""
    wanted = care_question.c.id == question_id
    work.conn.execute(update(care_question).where(wanted).values(refused_at=work.now))


def refusals(work: Work, question_ids: Sequence[str]) -> dict[str, datetime]:
    """Return to which of these questions the patient said no, and when."""
    wanted = care_question.c.id.in_(question_ids) & care_question.c.refused_at.is_not(None)
    found = work.conn.execute(select(care_question.c.id, care_question.c.refused_at).where(wanted))
    return {row.id: row.refused_at for row in found}


def _one(work: Work, wanted: Select[Any]) -> Row[Any]:
    row = work.conn.execute(wanted).one_or_none()
    if row is None:
        raise NotFound
    return row


def _newest(
    work: Work, table: Table, moment: str, wanted: Sequence[ColumnElement[bool]], *, size: int, after: Mark | None
) -> Sequence[Row[Any]]:
    order = (table.c[moment], table.c.id)
    found = select(table).where(*wanted)
    if after is not None:
        moment_of_last, last = after
        found = found.where(tuple_(*order) < tuple_(literal(moment_of_last, Instant), literal(last, String)))
    return work.conn.execute(found.order_by(*(each.desc() for each in order)).limit(size + 1)).all()


def _apart(value: CaseQuestion | CareQuestion, texts: Sequence[str]) -> tuple[Mapping[str, Any], str]:
    """Return the content without what people wrote, and that apart, to be sealed."""
    whole = to_document(value)
    return whole, json.dumps({name: whole.pop(name) for name in texts})


def _of_case(work: Work, row: Row[Any]) -> CaseQuestion:
    return from_document(CaseQuestion, _whole(row, work.settings.vault.open_text(row.texts_sealed)))


def _of_care(work: Work, row: Row[Any]) -> CareQuestion:
    return from_document(CareQuestion, _whole(row, work.settings.patient_keys.open(row.patient_id, row.texts_sealed)))


def _whole(row: Row[Any], written: str) -> Mapping[str, Any]:
    return {**row.content, **json.loads(written), "version": row.version}
