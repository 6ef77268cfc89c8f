"""Work cases: load, find, save with the facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, func, literal, or_, select, tuple_, update
from sqlalchemy import case as sql_case

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.facts import Fact
from services.worktrack.domain.progress import NOTHING_MORE, attention_on, next_duty, own_duty_on
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.tables import party, work_case
from shared.contracts.contract import OutgoingEvent
from shared.faults import NotFound
from shared.storage.aggregates import Change, save_all
from shared.storage.documents import from_document, to_document
from shared.storage.parties import keep_parties
from shared.storage.work import Work

Place = tuple[int, date, str]
_CHUNK = 500
_HAS_ENDED = sql_case((work_case.c.recovered_on.is_(None), 0), else_=1)
_NEXT_ON = func.coalesce(work_case.c.next_on, literal(NOTHING_MORE, Date))


def load_case(work: Work, case_id: str) -> WorkCase:
    """Return the case; raises ``NotFound``."""
    found = find_case(work, case_id)
    if found is None:
        raise NotFound
    return found


def find_case(work: Work, case_id: str) -> WorkCase | None:
    """Return the case, or None when it is not, or no longer, here."""
    row = work.conn.execute(select(work_case).where(work_case.c.id == case_id)).one_or_none()
    return case_of(row) if row else None


def case_of(row: Row[Any]) -> WorkCase:
    """Return the case that a row of the table holds."""
    return from_document(WorkCase, {**row.content, "version": row.version})


def cases_of(work: Work, employee_id: str) -> list[WorkCase]:
    """Return all cases of one employee, the newest sick report first."""
    return _cases_where(work, work_case.c.employee_id == employee_id)


def cases_with(work: Work, case_ids: Iterable[str]) -> list[WorkCase]:
    """Return those of these cases that there are, the newest sick report first."""
    return _cases_where(work, work_case.c.id.in_(sorted(set(case_ids))))


@dataclass(frozen=True)
class Placed:
    """A case with its place in the list of an employer: 1 when it has ended, the day that is next, its id."""

    case: WorkCase
    place: Place


def cases_at(
    work: Work, employer_id: str, since: date, *, case_id: str | None, after: Place | None, limit: int
) -> list[Placed]:
    """Return cases at one employer that last, or ended on or after a day; what is due first on top, ended ones last."""
    row = work_case.c
    place = tuple_(_HAS_ENDED, _NEXT_ON, row.id)
    wanted = select(work_case, _HAS_ENDED.label("has_ended"), _NEXT_ON.label("due_on")).where(
        row.employer_id == employer_id, or_(row.recovered_on.is_(None), row.recovered_on >= since)
    )
    if case_id is not None:
        wanted = wanted.where(row.id == case_id)
    if after is not None:
        ended, due_on, last = after
        wanted = wanted.where(place > tuple_(literal(ended), literal(due_on, Date), literal(last)))
    found = work.conn.execute(wanted.order_by(_HAS_ENDED, _NEXT_ON, row.id).limit(limit))
    return [Placed(case_of(each), (each.has_ended, each.due_on, each.id)) for each in found]


def newest_by_number(work: Work, arbodienst_id: str, employer_id: str, numbers: Iterable[str]) -> dict[str, WorkCase]:
    """Return the newest case of each of these personnel numbers that has one."""
    found = _newest(work, arbodienst_id, employer_id, work_case.c.personnel_number, numbers)
    return {case.personnel_number: case for case in found}


def newest_by_employee(work: Work, arbodienst_id: str, employer_id: str, ids: Iterable[str]) -> dict[str, WorkCase]:
    """Return the newest case of each of these employees that has one."""
    found = _newest(work, arbodienst_id, employer_id, work_case.c.employee_id, ids)
    return {case.employee_id: case for case in found}


def save_cases(work: Work, changed: Iterable[tuple[WorkCase, Sequence[Fact]]], import_id: str | None = None) -> None:
    """Write the cases with their parties and events, all at once; events of an import carry its id."""
    given = list(changed)
    keep_parties(work, party, {case.case_id: parties_of(case) for case, _ in given})
    save_all(work, work_case, [_change(work, case, _events(facts, import_id)) for case, facts in given])


def parties_of(case: WorkCase) -> set[str]:
    """Return who is party to a case: arbodienst, employer and the employee themself."""
    return {case.arbodienst_id, case.employer_id, case.employee_id}


def _events(facts: Sequence[Fact], import_id: str | None) -> Sequence[OutgoingEvent]:
    events = OUTGOING.events(facts)
    if import_id is None:
        return events
    return [replace(event, data={**event.data, "import_id": import_id}) for event in events]


def _change(work: Work, case: WorkCase, events: Sequence[OutgoingEvent]) -> Change:
    row = {
        "arbodienst_id": case.arbodienst_id,
        "employer_id": case.employer_id,
        "employee_id": case.employee_id,
        "personnel_number": case.personnel_number,
        "opens_on": case.start_period.opens_on,
        "closes_on": case.start_period.closes_on,
        "started_on": case.trajectory and case.trajectory.started_on,
        "recovered_on": case.recovered_on,
        "attention_on": attention_on(case, work.today),
        "duty_on": own_duty_on(case, work.today),
        **_next(case, work.today),
        "content": to_document(case),
    }
    return Change(case.case_id, case.version, case.case_id, row, events)


def refresh_attention(work: Work, case: WorkCase) -> None:
    """Move the case to its place in the worklist of today: a day has passed, nothing has happened."""
    values = {"attention_on": attention_on(case, work.today), **_next(case, work.today)}
    work.conn.execute(update(work_case).where(work_case.c.id == case.case_id).values(**values))


def _next(case: WorkCase, today: date) -> dict[str, Any]:
    """Return the columns of the open duty that is first."""
    found = next_duty(case, today)
    return {"next_code": found.term.code if found else None, "next_on": found.deadline if found else None}


def _newest(
    work: Work, arbodienst_id: str, employer_id: str, column: ColumnElement[str], values: Iterable[str]
) -> list[WorkCase]:
    """Return the cases of these values, oldest first, so that the newest wins in a dict."""
    here = (work_case.c.arbodienst_id == arbodienst_id, work_case.c.employer_id == employer_id)
    wanted, found = list(values), list[WorkCase]()
    for start in range(0, len(wanted), _CHUNK):
        found += _cases_where(work, *here, column.in_(wanted[start : start + _CHUNK]))
    return sorted(found, key=lambda case: case.periods[-1].first_sick_day)


def _cases_where(work: Work, *conditions: ColumnElement[bool]) -> list[WorkCase]:
    """Return the cases that meet all conditions, in order of their last sick report, newest first."""
    found = [case_of(row) for row in work.conn.execute(select(work_case).where(*conditions))]
    return sorted(found, key=lambda case: (case.periods[-1].first_sick_day, case.case_id), reverse=True)
