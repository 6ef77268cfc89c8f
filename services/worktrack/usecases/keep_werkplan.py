"""Find the werkplan of a case for who may do something with it, and save it with what happened."""

from collections.abc import Sequence
from dataclasses import replace

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.plan import PlanFact, Werkplan, begin
from services.worktrack.storage.werkplannen import plan_of, save_plan
from services.worktrack.usecases.read_case import case_for
from shared.identifiers import new_id
from shared.storage.work import Work

Found = tuple[Werkplan, WorkCase]


def plan_for(work: Work, case_id: str, action: str, *, writes: bool = False) -> Found:
    """Return the werkplan and its case when the actor may do this; an unwritten one has version 0.

    Raises ``NotFound`` for cases of others, ``Forbidden``.
    """
    case = case_for(work, case_id, action, writes=writes)
    return plan_of(work, case_id, for_change=writes) or begin(case, new_id()), case


def keep_plan(work: Work, plan: Werkplan, facts: Sequence[PlanFact]) -> Werkplan:
    """Return the werkplan as saved."""
    return replace(plan, version=save_plan(work, plan, facts))
