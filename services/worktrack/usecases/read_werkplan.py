"""Employees read their own werkplan: what went out, never what is still being written."""

from datetime import UTC, datetime

from services.worktrack.storage.cases import cases_of
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.keep_werkplan import Found
from services.worktrack.usecases.resources import case_resource
from shared.faults import NotFound
from shared.storage.work import Work

NONE = "Er is nog geen werkplan naar u gestuurd."


def own_werkplan(work: Work) -> Found:
    """Return the werkplan that went out last to the actor, of an open case if there is one.

    Raises ``NotFound`` where none went out.
    """
    found = [
        (plan, case)
        for case in cases_of(work, work.actor.id)
        if (plan := plan_of(work, case.case_id)) is not None and plan.newest is not None
    ]
    if not found:
        raise NotFound(NONE)
    plan, case = max(found, key=_urgency)
    work.require("werkplan.read-own", case_resource(case, work))
    return plan, case


def _urgency(found: Found) -> tuple[bool, datetime]:
    plan, case = found
    return case.recovered_on is None, plan.newest.sent_at if plan.newest else datetime.min.replace(tzinfo=UTC)
