"""Which records of arbodiensten did not change since a moment, and forgetting one (D28)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, and_, func, select, update

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.retention import WorkRecord
from services.worktrack.storage.cases import case_of
from services.worktrack.storage.tables import (
    care_dates,
    contact,
    deskundigenoordeel,
    expert_advice,
    letter_medical,
    party,
    second_opinion,
    second_opinion_words,
    signed_document,
    signing_link,
    signing_mail,
    talk_note,
    werkplan,
    work_case,
    work_day,
    work_letter,
    work_note,
    work_task,
)
from shared.calendar import local_date
from shared.contracts.work_retention import ASKED
from shared.storage.documents import to_document
from shared.storage.erasing import forget, forget_timers
from shared.storage.tables import history
from shared.storage.work import Work

BY_CASE: tuple[Column[Any], ...] = (
    care_dates.c.case_id,
    signing_link.c.case_id,
    signing_mail.c.case_id,
    signed_document.c.case_id,
    werkplan.c.case_id,
    contact.c.case_id,
    work_letter.c.case_id,
    work_note.c.case_id,
    work_day.c.case_id,
    work_task.c.case_id,
    expert_advice.c.case_id,
    second_opinion.c.case_id,
    deskundigenoordeel.c.case_id,
    second_opinion_words.c.case_id,
    talk_note.c.id,
    party.c.item_id,
    work_case.c.id,
)
WITH_ANOTHER: tuple[Column[Any], ...] = (letter_medical.c.id,)
KEPT: Mapping[str, str] = {"caseload_import": "who handed in a file, and how many lines: nothing of an employee"}


def unchanged_before(work: Work, moment: datetime) -> list[WorkRecord]:
    """Return the records of which nothing changed since before an instant, the longest ago first.

    One pass over the history; what was told of the destruction itself is no change.
    """
    at = func.max(history.c.occurred_at)
    changes = history.c.type != ASKED.type
    newest = select(history.c.key, at.label("at")).where(changes).group_by(history.c.key).subquery()
    whose = (work_case.c.arbodienst_id, work_case.c.employee_id)
    old = (
        select(*whose, func.max(newest.c.at).label("at"))
        .join(newest, newest.c.key == work_case.c.id)
        .group_by(*whose)
        .having(func.max(newest.c.at) < moment)
    )
    found = work.conn.execute(old).all()
    ordered = sorted(found, key=lambda row: (row.at, row.employee_id))
    return [WorkRecord(_cases(work, row.arbodienst_id, row.employee_id), local_date(row.at)) for row in ordered]


def forget_record(work: Work, record: WorkRecord, timers: frozenset[str]) -> None:
    """Delete every row of the cases of a record, and their timers of these kinds; the facts stay, they are ids."""
    case_ids = record.case_ids
    letters = select(work_letter.c.id).where(work_letter.c.case_id.in_(case_ids))
    letter_ids = list(work.conn.execute(letters).scalars())
    forget(work, dict.fromkeys(WITH_ANOTHER, letter_ids))
    forget_timers(work, timers, case_ids)
    forget(work, dict.fromkeys(BY_CASE, case_ids))


def keep_decision(work: Work, case: WorkCase) -> None:
    """Keep what was decided of a record: nothing happened in the case, so its version stays."""
    work.conn.execute(update(work_case).where(work_case.c.id == case.case_id).values(content=to_document(case)))


def record_of(work: Work, case: WorkCase) -> WorkRecord:
    """Return the record that a case belongs to, as of the last change of any of its cases."""
    cases = _cases(work, case.arbodienst_id, case.employee_id)
    about = and_(history.c.key.in_([each.case_id for each in cases]), history.c.type != ASKED.type)
    at = work.conn.execute(select(func.max(history.c.occurred_at)).where(about)).scalar_one()
    return WorkRecord(cases, local_date(at))


def _cases(work: Work, arbodienst_id: str, employee_id: str) -> tuple[WorkCase, ...]:
    theirs = and_(work_case.c.arbodienst_id == arbodienst_id, work_case.c.employee_id == employee_id)
    rows = work.conn.execute(select(work_case).where(theirs).order_by(work_case.c.opens_on.desc(), work_case.c.id))
    return tuple(case_of(row) for row in rows)
