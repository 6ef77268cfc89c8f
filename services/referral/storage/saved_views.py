"""Own views of the board, each of one person at one organisation."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, select, update

from services.referral.domain.saved_view import SavedView, name_key
from services.referral.storage.tables import saved_view as table
from shared.storage.inserts import insert_new
from shared.storage.work import Work

_SHOWN = (table.c.id, table.c.name, table.c.filters)


def views_of(work: Work, organisation_id: str, person_id: str) -> list[SavedView]:
    """Return the views of a person here, by name."""
    rows = select(*_SHOWN).where(_own(organisation_id, person_id)).order_by(table.c.name_key)
    return [SavedView(*row) for row in work.conn.execute(rows)]


def count_views(work: Work, organisation_id: str, person_id: str) -> int:
    """Return how many views a person has here."""
    rows = select(func.count()).select_from(table).where(_own(organisation_id, person_id))
    return int(work.conn.execute(rows).scalar_one())


def find_view(work: Work, organisation_id: str, person_id: str, name: str) -> SavedView | None:
    """Return the view that has this name, or None."""
    named = and_(_own(organisation_id, person_id), table.c.name_key == name_key(name))
    row = work.conn.execute(select(*_SHOWN).where(named)).one_or_none()
    return SavedView(*row) if row else None


def add_view(work: Work, organisation_id: str, person_id: str, view: SavedView) -> bool:
    """Keep a new view; return whether its name was free."""
    values = {"id": view.id, "organisation_id": organisation_id, "person_id": person_id, "filters": dict(view.filters)}
    new = insert_new(work.conn.dialect.name, table).values(**values, name=view.name, name_key=name_key(view.name))
    return bool(work.conn.execute(new.on_conflict_do_nothing()).rowcount)


def change_view(work: Work, view_id: str, name: str, filters: Mapping[str, Any]) -> None:
    """Replace what a view shows, and how its name is written."""
    work.conn.execute(update(table).where(table.c.id == view_id).values(name=name, filters=dict(filters)))


def remove_view(work: Work, organisation_id: str, person_id: str, view_id: str) -> bool:
    """Remove an own view; return whether it was there."""
    one = and_(_own(organisation_id, person_id), table.c.id == view_id)
    return bool(work.conn.execute(delete(table).where(one)).rowcount)


def forget_views(work: Work, organisation_id: str, person_id: str) -> None:
    """Remove the views of who works here no longer."""
    work.conn.execute(delete(table).where(_own(organisation_id, person_id)))


def _own(organisation_id: str, person_id: str) -> ColumnElement[bool]:
    return and_(table.c.organisation_id == organisation_id, table.c.person_id == person_id)
