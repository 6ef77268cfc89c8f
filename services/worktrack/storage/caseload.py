"""The caseload of one arbodienst: what needs someone today first, then by what is due first; and how much there is.

What the bedrijfsarts itself is late with is due longest: it stands on top of what needs someone today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select, tuple_

from services.worktrack.domain.case import WorkCase
from services.worktrack.storage.cases import case_of
from services.worktrack.storage.tables import work_case
from shared.storage.work import Work

Phase = Literal["upcoming", "open", "started", "closed"]
Absence = Literal["open", "recovered", "all"]
PHASES: tuple[Phase, ...] = ("upcoming", "open", "started", "closed")
COUNTS = ("today", "all", *PHASES, "recovered")
DUTY_WITHIN = timedelta(days=7)
CLOSES_WITHIN = timedelta(days=14)
WEEK = timedelta(weeks=1)
OPENS_AFTER = timedelta(weeks=6)  # the start period opens (WRK-01)


@dataclass(frozen=True)
class Wanted:
    """What part of a caseload: by start period, employer and whether absence lasts; `after` = (rank, day, id).

    `number`: only cases with this personnel number. `milestone`: only cases of which this is first to be done.
    `weeks`: only cases in these weeks of absence, counted from E, both inclusive. `contact`: only cases with a planned
    contact, or with none.
    """

    phase: Phase | None = None
    employer_id: str | None = None
    absence: Absence = "open"
    number: str | None = None
    milestone: str | None = None
    weeks: tuple[int | None, int | None] = (None, None)
    contact: Literal["none", "planned"] | None = None
    after: tuple[int, date, str] | None = None
    limit: int = 51


@dataclass(frozen=True)
class Listed:
    """A case in the worklist: `rank` 0 needs someone today, 1 can wait; then `due_on` orders.

    `contact_on`: the local date of the planned contact, if there is one. `signal_on`: that of the oldest sign of
    imbalance that nobody answered (WRK-14).
    """

    case: WorkCase
    rank: int
    due_on: date
    contact_on: date | None = None
    signal_on: date | None = None


def caseload(work: Work, arbodienst_id: str, wanted: Wanted) -> list[Listed]:
    """Return cases, those that need someone today first, then by the day on which the first is due."""
    page = page_statement(arbodienst_id, wanted, work.today).subquery()
    found = select(work_case, page.c.rank, page.c.due_on).join(page, page.c.id == work_case.c.id)
    ordered = found.order_by(page.c.rank, page.c.due_on, page.c.id)
    return [_listed(each) for each in work.conn.execute(ordered)]


def cases_of_employees(work: Work, arbodienst_id: str, employee_ids: Sequence[str]) -> list[Listed]:
    """Return all cases of these employees at one arbodienst, whatever their state, in the order of the caseload."""
    rank, due_on, row = _rank(work.today), _due_on(), work_case.c
    found = select(work_case, rank.label("rank"), due_on.label("due_on"))
    here = found.where(row.employee_id.in_(employee_ids), row.arbodienst_id == arbodienst_id)
    ordered = here.order_by(row.recovered_on.is_not(None), rank, due_on, row.id)
    return [_listed(each) for each in work.conn.execute(ordered)]


def _listed(row: Row[Any]) -> Listed:
    return Listed(case_of(row), row.rank, row.due_on, row.contact_on, row.signal_on)


def page_statement(arbodienst_id: str, wanted: Wanted, today: date) -> Select[tuple[str, int, date]]:
    """Return the statement for id, rank and day of one page, by the index alone: what is shown is read whole."""
    row, rank, due_on = work_case.c, _rank(today), _due_on()
    conditions = [row.arbodienst_id == arbodienst_id, *_filters(wanted, today)]
    if wanted.after:
        conditions.append(tuple_(rank, due_on, row.id) > tuple_(*wanted.after))
    found = select(row.id, rank.label("rank"), due_on.label("due_on")).where(*conditions)
    return found.order_by(rank, due_on, row.id).limit(wanted.limit)


def count_caseload(work: Work, arbodienst_id: str) -> dict[str, dict[str, int]]:
    """Return for each employer how many cases last, by phase of the start period and in need today; and recovered."""
    counted = work.conn.execute(count_statement(arbodienst_id, work.today)).mappings()
    return {each["employer_id"]: {name: int(each[name]) for name in COUNTS} for each in counted}


def count_statement(arbodienst_id: str, today: date) -> Select[tuple[object, ...]]:
    """Return the statement that counts, by the index alone."""
    row = work_case.c
    lasts = row.recovered_on.is_(None)
    kinds: Mapping[str, ColumnElement[bool]] = {
        "all": lasts,
        "today": and_(lasts, _rank(today) == 0),
        "recovered": row.recovered_on.is_not(None),
        **{phase: and_(lasts, _phase(phase, today)) for phase in PHASES},
    }
    sums = [func.sum(case((condition, 1), else_=0)).label(name) for name, condition in kinds.items()]
    found = select(row.employer_id, *sums).where(row.arbodienst_id == arbodienst_id)
    return found.group_by(row.employer_id).order_by(row.employer_id)


def _rank(today: date) -> ColumnElement[int]:
    """Return 0 for what needs someone today, else 1; by dates only, so that no timer has to set it.

    Needed today: something is due today, the own duty is due within a week or late, a contact is today or nobody said
    what came of it, a sign of imbalance waits (WRK-14), or the start period closes within two weeks without a start
    (WRK-01).
    """
    row = work_case.c
    closing = and_(row.started_on.is_(None), row.closes_on >= today, row.closes_on <= today + CLOSES_WITHIN)
    told = (row.attention_on == today, row.contact_on <= today, row.signal_on <= today)  # WRK-14
    needed = or_(*told, row.duty_on <= today + DUTY_WITHIN, closing)
    return case((and_(row.recovered_on.is_(None), needed), 0), else_=1)


def _due_on() -> ColumnElement[date]:
    """Return the day that orders: the own duty where late, else that of a signal, a contact, or what comes first."""
    row = work_case.c
    late = and_(row.recovered_on.is_(None), row.duty_on < row.attention_on)
    told = and_(row.recovered_on.is_(None), row.signal_on.is_not(None))
    sooner = and_(row.recovered_on.is_(None), row.contact_on < row.attention_on)
    return case((late, row.duty_on), (told, row.signal_on), (sooner, row.contact_on), else_=row.attention_on)


def _filters(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    row = work_case.c
    found = [] if wanted.employer_id is None else [row.employer_id == wanted.employer_id]
    if wanted.number:
        found.append(row.personnel_number == wanted.number)
    if wanted.absence != "all":
        found.append(row.recovered_on.is_(None) if wanted.absence == "open" else row.recovered_on.is_not(None))
    if wanted.phase:
        found.append(_phase(wanted.phase, today))
    if wanted.milestone:
        found.append(row.next_code == wanted.milestone)
    if wanted.contact:
        found.append(row.contact_on.is_(None) if wanted.contact == "none" else row.contact_on.is_not(None))
    return [*found, *_weeks(*wanted.weeks, today)]


def _weeks(first: int | None, last: int | None, today: date) -> list[ColumnElement[bool]]:
    """Return the condition of weeks of absence: the first week is day 0 to 6 from E; `opens_on` is E and six weeks."""
    effective_today = today + OPENS_AFTER
    found = [] if first is None else [work_case.c.opens_on <= effective_today - (first - 1) * WEEK]
    return found if last is None else [*found, work_case.c.opens_on > effective_today - last * WEEK]


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
