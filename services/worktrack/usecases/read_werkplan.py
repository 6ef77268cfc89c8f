"""Employees read their own werkplan: what went out, never what is still being written."""

from services.worktrack.storage.cases import cases_of
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.keep_werkplan import Found
from services.worktrack.usecases.resources import case_resource
from shared.faults import NotFound
from shared.storage.work import Work

NONE = "Er is nog geen werkplan naar u gestuurd."


def own_werkplan(work: Work) -> Found:
    """Return the werkplan of the actor's newest case. Raises ``NotFound`` where none went out."""
    cases = cases_of(work, work.actor.id)
    plan = plan_of(work, cases[0].case_id) if cases else None
    if plan is None or plan.newest is None:
        raise NotFound(NONE)
    work.require("werkplan.read-own", case_resource(cases[0], work.actor))
    return plan, cases[0]
