"""Finds audit entries: by who acted, by what was looked at, by whose data it was; the newest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, Text, and_, cast, or_, select

from shared.audit.access import LIST
from shared.audit.tables import audit_entry
from shared.identifiers import case_number

CASE_NUMBER = re.compile(r"K-[0-9A-Z]{4}-[0-9A-Z]{4}")


@dataclass(frozen=True)
class Search:
    """What is looked for; None is no condition. `about`: an object, a person (opaque ids), or a case number."""

    object_id: str | None = None
    actor_id: str | None = None
    about: str | None = None


def search_entries(conn: Connection, search: Search, *, size: int, before: int | None) -> Sequence[RowMapping]:
    """Return at most `size` entries, the newest first; `before` is the id of the last one that was seen."""
    rows = select(audit_entry).order_by(audit_entry.c.id.desc()).limit(size)
    rows = rows.where(audit_entry.c.object_id == search.object_id) if search.object_id else rows
    rows = rows.where(audit_entry.c.actor_id == search.actor_id) if search.actor_id else rows
    rows = rows.where(_about(conn, search.about)) if search.about else rows
    rows = rows.where(audit_entry.c.id < before) if before is not None else rows
    return conn.execute(rows).mappings().all()


def _about(conn: Connection, about: str) -> ColumnElement[bool]:
    is_number = CASE_NUMBER.fullmatch(about) is not None
    ids = _objects(conn, about) if is_number else [about]
    of_object = or_(audit_entry.c.object_id.in_(ids), *_lists(conn, ids))
    return of_object if is_number else or_(of_object, _names(about))


def _lists(conn: Connection, ids: Sequence[str]) -> list[ColumnElement[bool]]:
    """Find lists by who stood on them: an entry of a list names its persons and not its objects (D51)."""
    entry = audit_entry.c
    seen = select(entry.object_type, entry.patients).where(entry.object_id.in_(ids), entry.object_id != LIST)
    whose = {(row.object_type, person) for row in conn.execute(seen) for person in row.patients}
    return [and_(entry.object_id == LIST, entry.object_type == type_, _names(who)) for type_, who in sorted(whose)]


def _names(person_id: str) -> ColumnElement[bool]:
    """A person stands in the list of an entry between quotes; ids hold none themselves."""
    return cast(audit_entry.c.patients, Text).contains(f'"{person_id}"', autoescape=True)


def _objects(conn: Connection, number: str) -> list[str]:
    """Return the objects that people call by this case number: it cannot be counted back, so each is tried."""
    ids = conn.execute(select(audit_entry.c.object_id).distinct()).scalars()
    return [each for each in ids if _number(each) == number]


def _number(identifier: str) -> str:
    try:
        return case_number(identifier)
    except ValueError:
        return ""
