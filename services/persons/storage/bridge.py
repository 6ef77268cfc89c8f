"""What the bridge keeps: work cases, planning dates per chain, and which side was told what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, tuple_

from services.persons.domain.machtiging import Cover, Machtiging, PlanningDate, WorkCase
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import chain_dates, decline, employee, machtiging, sharing, work_case
from shared.faults import NotFound
from shared.storage.aggregates import current_version, save
from shared.storage.documents import from_document, to_document
from shared.storage.inserts import insert_new
from shared.storage.work import Work

_CASE = select(work_case).where(work_case.c.case_id == bindparam("wanted"))


@cache
def _keep_case(dialect: str) -> Any:
    row = insert_new(dialect, work_case)
    given = {column.name: row.excluded[column.name] for column in work_case.c if not column.primary_key}
    return row.on_conflict_do_update(index_elements=[work_case.c.case_id], set_=given)


def keep_case(work: Work, value: WorkCase) -> None:
    """Insert or update a work case."""
    row = to_document(value) | {"first_day": value.first_day, "last_day": value.last_day}
    work.conn.execute(_keep_case(work.conn.dialect.name), row)


def find_case(work: Work, case_id: str) -> WorkCase | None:
    """Return a work case, or None."""
    row = work.conn.execute(_CASE, {"wanted": case_id}).one_or_none()
    return WorkCase(**row._mapping) if row else None  # noqa: SLF001 - SQLAlchemy's public name


def candidate_of(work: Work, case_id: str) -> str:
    """Return the id by which a patient knows a work case; raises ``NotFound``."""
    case = find_case(work, case_id)
    if case is None:
        raise NotFound
    return case.candidate_id


def case_of_candidate(work: Work, candidate_id: str) -> WorkCase:
    """Return the work case behind a candidate; raises ``NotFound``."""
    row = work.conn.execute(select(work_case).where(work_case.c.candidate_id == candidate_id)).one_or_none()
    if row is None:
        raise NotFound
    return WorkCase(**row._mapping)  # noqa: SLF001


def open_cases_of(work: Work, employee_ids: Sequence[str]) -> list[WorkCase]:
    """Return the open work cases of these employees."""
    wanted = work_case.c.employee_id.in_(employee_ids) & work_case.c.open
    return [WorkCase(**row._mapping) for row in work.conn.execute(select(work_case).where(wanted))]  # noqa: SLF001


def keep_dates(work: Work, chain_id: str, dates: Sequence[PlanningDate]) -> None:
    """Keep the newest planning dates of a chain."""
    work.conn.execute(delete(chain_dates).where(chain_dates.c.chain_id == chain_id))
    work.conn.execute(insert(chain_dates).values(chain_id=chain_id, dates=[to_document(row) for row in dates]))


def dates_of(work: Work, chain_id: str) -> tuple[PlanningDate, ...]:
    """Return the newest planning dates of a chain."""
    rows = work.conn.execute(select(chain_dates.c.dates).where(chain_dates.c.chain_id == chain_id)).scalar()
    return tuple(from_document(PlanningDate, row) for row in rows or ())


def load_machtiging(work: Work, machtiging_id: str) -> Machtiging:
    """Return a machtiging; raises ``NotFound``."""
    row = work.conn.execute(select(machtiging).where(machtiging.c.id == machtiging_id)).one_or_none()
    if row is None:
        raise NotFound
    return from_document(Machtiging, {**row.content, "version": row.version})


def machtigingen(work: Work, *, active: bool = False, covering: Cover | None = None, **named: str) -> list[Machtiging]:
    """Return machtigingen by ``patient_id``, ``chain_id`` or ``case_id``, newest first; ``covering``: only of this."""
    found = work.conn.execute(
        _machtigingen(tuple(named), active=active), {f"of_{name}": id for name, id in named.items()}
    )
    rows = [from_document(Machtiging, {**row.content, "version": row.version}) for row in found]
    wanted = [row for row in rows if covering is None or covering in row.covers]
    return sorted(wanted, key=lambda row: row.given_at, reverse=True)


def page_of_machtigingen(work: Work, patient_id: str, *, size: int, after: tuple[str, str] | None) -> list[Machtiging]:
    """Return ``size`` + 1 machtigingen of a patient, newest first; ``after``: when given (ISO) and id of the last."""
    order = tuple_(machtiging.c.content["given_at"].as_string(), machtiging.c.id)
    wanted = select(machtiging).where(machtiging.c.patient_id == patient_id)
    if after is not None:
        wanted = wanted.where(order < tuple_(*after))
    found = work.conn.execute(wanted.order_by(*(each.desc() for each in order)).limit(size + 1))
    return [from_document(Machtiging, {**row.content, "version": row.version}) for row in found]


@cache
def _machtigingen(names: tuple[str, ...], *, active: bool) -> Select[Any]:
    wanted = select(machtiging).where(*(machtiging.c[name] == bindparam(f"of_{name}") for name in names))
    return wanted.where(machtiging.c.active) if active else wanted


def save_machtiging(work: Work, value: Machtiging, facts: Sequence[object]) -> Machtiging:
    """Write the machtiging with its events."""
    row = {
        "patient_id": value.patient_id,
        "chain_id": value.chain_id,
        "case_id": value.case_id,
        "active": value.active,
        "content": to_document(value),
    }
    events = OUTGOING.events(facts)
    version = save(
        work, machtiging, id=value.machtiging_id, version=value.version, key=value.chain_id, row=row, events=events
    )
    return replace(value, version=version)


def tell(work: Work, value: Machtiging, *, side: str, fact: object) -> None:
    """Tell one side, under that side's own sharing id and key (D4)."""
    sharing_id, key = (
        (value.care_sharing_id, value.chain_id) if side == "care" else (value.work_sharing_id, value.case_id)
    )
    version = current_version(work, sharing, sharing_id) or 0
    row = {"machtiging_id": value.machtiging_id}
    save(work, sharing, id=sharing_id, version=version, key=key, row=row, events=OUTGOING.events([fact]))


def keep_decline(work: Work, candidate_id: str, patient_id: str, at: datetime) -> None:
    """Keep a 'no' for the patient's own page; nobody else is told (D3)."""
    named = {"candidate_id": candidate_id, "patient_id": patient_id}
    if work.conn.execute(select(decline).filter_by(**named)).one_or_none() is None:
        work.conn.execute(insert(decline).values(**named, declined_at=at))


def drop_decline(work: Work, candidate_id: str, patient_id: str) -> None:
    """Take a 'no' back, if there is one."""
    work.conn.execute(delete(decline).filter_by(candidate_id=candidate_id, patient_id=patient_id))


def declined(work: Work, patient_id: str) -> set[str]:
    """Return the candidates to which this patient said no."""
    return set(work.conn.execute(select(decline.c.candidate_id).where(decline.c.patient_id == patient_id)).scalars())


def arbodienst_of(work: Work, organisation_id: str, employee_ids: Sequence[str]) -> set[str]:
    """Return those employees who have a work case at this arbodienst."""
    wanted = work_case.c.employee_id.in_(employee_ids) & (work_case.c.arbodienst_id == organisation_id)
    return set(work.conn.execute(select(work_case.c.employee_id).where(wanted)).scalars())


def guided_names(work: Work, organisation_id: str) -> list[tuple[str, str]]:
    """Return the employees who have a work case at this arbodienst: id and whole name, in order of id."""
    names = (employee.c.content[name].as_string() for name in ("given_name", "family_name"))
    guided = select(work_case.c.employee_id).where(work_case.c.arbodienst_id == organisation_id)
    found = select(employee.c.id, *names).where(employee.c.id.in_(guided)).order_by(employee.c.id)
    return [(row_id, f"{given} {family}") for row_id, given, family in work.conn.execute(found)]
