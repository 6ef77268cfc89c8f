"""Who looked at whom: kept as services tell it, read by the person in question, the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Table, select, tuple_

from services.persons.storage.erasures import erased_among
from services.persons.storage.tables import employee, employee_look, patient_look
from shared.audit.looks import Look
from shared.storage.inserts import insert_new
from shared.storage.work import Work

OWN = "persons"


def keep_own(work: Work, looks: Sequence[Look]) -> None:
    """Keep the looks that persons itself saw, in the transaction of their seals; of employees on the work side (D4)."""
    people = {look.person_id for look in looks}
    employees = set(work.conn.execute(select(employee.c.id).where(employee.c.id.in_(sorted(people)))).scalars())
    gone = erased_among(work, people)  # what was sealed just after they were erased
    patients = people - employees - gone
    _keep(work, patient_look, OWN, [_about("patient_id", each) for each in looks if each.person_id in patients])
    _keep(work, employee_look, OWN, [_about("employee_id", each) for each in looks if each.person_id in employees])


def keep_told(work: Work, source: str, told: Mapping[str, Any]) -> None:
    """Keep what another service told of a patient, or of an employee."""
    table, person = (patient_look, "patient_id") if "patient_id" in told else (employee_look, "employee_id")
    _keep(work, table, source, [{**look, person: told[person]} for look in told["looks"]])


def looks_at(work: Work, *, as_employee: bool, size: int, after: tuple[datetime, int] | None) -> Sequence[RowMapping]:
    """Return who looked at the actor, or at the patient for whom they act, one more than ``size``."""
    table, person = (employee_look, "employee_id") if as_employee else (patient_look, "patient_id")
    newest = select(table).where(table.c[person].in_(work.actor.ids)).order_by(table.c.at.desc(), table.c.id.desc())
    newest = newest if after is None else newest.where(tuple_(table.c.at, table.c.id) < after)
    return work.conn.execute(newest.limit(size + 1)).mappings().all()


def looks_of_patient(work: Work, patient_ids: Sequence[str], *, size: int) -> Sequence[RowMapping]:
    """Return who looked at a patient, the newest first, one more than ``size``."""
    own = select(patient_look).where(patient_look.c.patient_id.in_(patient_ids))
    newest = own.order_by(patient_look.c.at.desc(), patient_look.c.id.desc())
    return work.conn.execute(newest.limit(size + 1)).mappings().all()


def _about(person: str, look: Look) -> dict[str, Any]:
    return {**asdict(look), person: look.person_id}


def _keep(work: Work, table: Table, source: str, looks: Sequence[Mapping[str, Any]]) -> None:
    rows = [{**_row(table, look), "source": source} for look in looks]
    if rows:
        work.conn.execute(insert_new(work.conn.dialect.name, table).on_conflict_do_nothing(), rows)


def _row(table: Table, look: Mapping[str, Any]) -> dict[str, Any]:
    told = {column.name: look.get(column.name) for column in table.c if column.name not in ("id", "source")}
    return {**told, "at": datetime.fromisoformat(look["at"]), "roles": list(look["roles"])}
