"""Contacts: load, list by day, save with the facts; the case knows the day of the one that is planned."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update

from services.worktrack.domain.spreekuur.contact import Contact, ContactFact
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.tables import contact as table
from services.worktrack.storage.tables import work_case
from shared.calendar import local_midnight
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

_COLUMNS = ("case_id", "employee_id", "arbodienst_id", "with_id", "starts_at", "state")
MOST_OF_CASE, MOST_OF_DAYS = 100, 500


def load_contact(work: Work, contact_id: str) -> Contact:
    """Return the contact, to be changed: others wait their turn. Raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == contact_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound
    return _read(row)


def planned_of(work: Work, case_id: str) -> Contact | None:
    """Return the planned contact of a case, if it has one."""
    row = work.conn.execute(select(table).where(table.c.case_id == case_id, _PLANNED)).one_or_none()
    return None if row is None else _read(row)


def contacts_of(work: Work, case_id: str) -> list[Contact]:
    """Return the contacts of a case, the newest first."""
    return _found(work, table.c.case_id == case_id, most=MOST_OF_CASE, newest_first=True)


def contacts_between(work: Work, arbodienst_id: str, first: date, last: date, with_id: str | None) -> list[Contact]:
    """Return what is planned or was held on these local days, both inclusive; what was cancelled is left out."""
    days = (table.c.starts_at >= local_midnight(first), table.c.starts_at < local_midnight(last + timedelta(days=1)))
    states = table.c.state.in_(("planned", "done", "not-appeared"))
    return _found(work, table.c.arbodienst_id == arbodienst_id, states, *days, *_with(with_id))


def overdue(work: Work, arbodienst_id: str, today: date, with_id: str | None) -> list[Contact]:
    """Return the planned contacts of before today: nobody said what came of them. The oldest first."""
    late = table.c.starts_at < local_midnight(today)
    return _found(work, table.c.arbodienst_id == arbodienst_id, _PLANNED, late, *_with(with_id))


def save_contact(work: Work, contact: Contact, facts: Sequence[ContactFact]) -> int:
    """Write it with its events, and its day where the caseload reads it; return the new version."""
    row = {name: getattr(contact, name) for name in _COLUMNS} | {"content": to_document(contact)}
    id, version, key = contact.contact_id, contact.version, contact.case_id
    version = save(work, table, id=id, version=version, key=key, row=row, events=OUTGOING.events(facts))
    day = contact.on if contact.is_planned else None
    work.conn.execute(update(work_case).where(work_case.c.id == contact.case_id).values(contact_on=day))
    return version


_PLANNED = table.c.state == "planned"


def _with(with_id: str | None) -> list[ColumnElement[bool]]:
    return [] if with_id is None else [table.c.with_id == with_id]


def _found(
    work: Work, *conditions: ColumnElement[bool], most: int = MOST_OF_DAYS, newest_first: bool = False
) -> list[Contact]:
    order = (table.c.starts_at.desc(), table.c.id) if newest_first else (table.c.starts_at, table.c.id)
    rows = work.conn.execute(select(table).where(*conditions).order_by(*order).limit(most))
    return [_read(row) for row in rows]


def _read(row: Row[Any]) -> Contact:
    return from_document(Contact, {**row.content, "version": row.version})
