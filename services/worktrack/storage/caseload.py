"""The caseload of one arbodienst, sorted by what is due first."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, and_, select, tuple_

from services.worktrack.domain.case import WorkCase
from services.worktrack.storage.cases import case_of
from services.worktrack.storage.tables import work_case
from shared.storage.work import Work

Phase = Literal["upcoming", "open", "started", "closed"]
Absence = Literal["open", "recovered", "all"]


@dataclass(frozen=True)
class Wanted:
    """What part of a caseload: by start period, employer and whether absence lasts; `after` = (attention_on, id)."""

    phase: Phase | None = None
    employer_id: str | None = None
    absence: Absence = "open"
    after: tuple[date, str] | None = None
    limit: int = 51


def caseload(work: Work, arbodienst_id: str, wanted: Wanted) -> list[tuple[WorkCase, date]]:
    """Return cases with the day that they ask attention on, the first one first."""
    row = work_case.c
    conditions = [row.arbodienst_id == arbodienst_id, *_filters(wanted, work.today)]
    if wanted.after:
        conditions.append(tuple_(row.attention_on, row.id) > tuple_(*wanted.after))
    found = select(work_case).where(*conditions).order_by(row.attention_on, row.id).limit(wanted.limit)
    return [(case_of(each), each.attention_on) for each in work.conn.execute(found)]


def _filters(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    row = work_case.c
    found = [] if wanted.employer_id is None else [row.employer_id == wanted.employer_id]
    if wanted.absence != "all":
        found.append(row.recovered_on.is_(None) if wanted.absence == "open" else row.recovered_on.is_not(None))
    if wanted.phase:
        found.append(_phase(wanted.phase, today))
    return found


def _phase(phase: Phase, today: date) -> ColumnElement[bool]:
    row = work_case.c
    days = {
        "upcoming": row.opens_on > today,
        "open": and_(row.opens_on <= today, row.closes_on >= today),
        "closed": row.closes_on < today,
    }
    if phase == "started":
        return row.started_on.is_not(None)
    return and_(row.started_on.is_(None), days[phase])
