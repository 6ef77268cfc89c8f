"""Deskundigenoordelen of UWV, by case: codes and days, nothing sealed because nothing medical is kept (WRK-11)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from services.worktrack.domain.deskundigenoordeel import Deskundigenoordeel, OordeelFact
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.tables import deskundigenoordeel as table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 100
_COLUMNS = ("case_id", "employee_id", "employer_id", "arbodienst_id", "asked_by", "told_other", "asked_on")


def load_oordeel(work: Work, deskundigenoordeel_id: str) -> Deskundigenoordeel:
    """Return it, to be changed: others wait their turn. Raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == deskundigenoordeel_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFound
    return _read(row)


def oordelen_of(work: Work, case_id: str) -> list[Deskundigenoordeel]:
    """Return those of a case, what was asked last on top."""
    order = (table.c.asked_on.desc(), table.c.asked_by, table.c.id)
    rows = select(table).where(table.c.case_id == case_id).order_by(*order).limit(MOST)
    return [_read(row) for row in work.conn.execute(rows)]


def save_oordeel(work: Work, oordeel: Deskundigenoordeel, facts: Sequence[OordeelFact]) -> int:
    """Write it with its events; return the version."""
    row = {name: getattr(oordeel, name) for name in _COLUMNS} | {"content": to_document(oordeel)}
    id, version, key = oordeel.deskundigenoordeel_id, oordeel.version, oordeel.case_id
    return save(work, table, id=id, version=version, key=key, row=row, events=OUTGOING.events(facts))


def _read(row: Row[Any]) -> Deskundigenoordeel:
    return from_document(Deskundigenoordeel, {**row.content, "version": row.version})
