"""Who looked at whom: kept as services tell it, read by the person in question, the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Table, select, tuple_

from services.persons.storage.tables import employee_look, patient_look
from shared.audit.looks import Look
from shared.storage.inserts import insert_new
from shared.storage.work import Work

OWN = "persons"


def keep_own(work: Work, looks: Sequence[Look]) -> None:
    """Keep the looks at patients that persons itself saw, in the transaction of their seals."""
    rows = [{**asdict(look), "patient_id": look.person_id} for look in looks]
    _keep(work, patient_look, OWN, rows)


def keep_told(work: Work, source: str, told: Mapping[str, Any]) -> None:
    """Keep what another service told of a patient, or of an employee."""
    table, person = (patient_look, "patient_id") if "patient_id" in told else (employee_look, "employee_id")
    _keep(work, table, source, [{**look, person: told[person]} for look in told["looks"]])


def looks_at(work: Work, *, as_employee: bool, size: int, after: tuple[datetime, int] | None) -> Sequence[RowMapping]:
    """Return who looked at the actor, one more than ``size``."""
    table, person = (employee_look, "employee_id") if as_employee else (patient_look, "patient_id")
    newest = select(table).where(table.c[person] == work.actor.id).order_by(table.c.at.desc(), table.c.id.desc())
    newest = newest if after is None else newest.where(tuple_(table.c.at, table.c.id) < after)
    return work.conn.execute(newest.limit(size + 1)).mappings().all()


def _keep(work: Work, table: Table, source: str, looks: Sequence[Mapping[str, Any]]) -> None:
    rows = [{**_row(table, look), "source": source} for look in looks]
    if rows:
        work.conn.execute(insert_new(work.conn.dialect.name, table).on_conflict_do_nothing(), rows)


def _row(table: Table, look: Mapping[str, Any]) -> dict[str, Any]:
    told = {column.name: look.get(column.name) for column in table.c if column.name not in ("id", "source")}
    return {**told, "at": datetime.fromisoformat(look["at"]), "roles": list(look["roles"])}
