"""Werkplannen: one a case, kept whole as a document."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update

from services.worktrack.domain.werkplan.plan import PlanFact, Werkplan
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.tables import werkplan as table
from services.worktrack.storage.tables import work_case
from shared.calendar import local_date
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work


def plan_of(work: Work, case_id: str, *, for_change: bool = False) -> Werkplan | None:
    """Return the werkplan of a case, or None where nobody wrote any; ``for_change``: others wait their turn."""
    wanted = select(table).where(table.c.case_id == case_id)
    row = work.conn.execute(wanted.with_for_update() if for_change else wanted).one_or_none()
    return None if row is None else _read(row)


def save_plan(work: Work, plan: Werkplan, facts: Sequence[PlanFact]) -> int:
    """Write it with its events, and since when a signal waits where the caseload reads it; return the new version."""
    row = {"case_id": plan.case_id, "content": to_document(plan)}
    id, version, key = plan.werkplan_id, plan.version, plan.case_id
    version = save(work, table, id=id, version=version, key=key, row=row, events=OUTGOING.events(facts))
    said = [row.at for row in plan.signals if not row.answer]
    first = local_date(min(said)) if said else None
    work.conn.execute(update(work_case).where(work_case.c.id == plan.case_id).values(signal_on=first))
    return version


def _read(row: Row[Any]) -> Werkplan:
    return from_document(Werkplan, {**row.content, "version": row.version})
