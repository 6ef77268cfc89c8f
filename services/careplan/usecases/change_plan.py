"""What every change by a person begins with: the plan, the right to change it, and the version that was seen."""

from services.careplan.domain.plan import Plan
from services.careplan.storage.plans import load_plan
from services.careplan.usecases.sharing import resource_of
from shared.faults import Conflict, StaleVersion
from shared.storage.work import Work

ENDED = "Dit plan gaat niet verder. Het andere zorgplan van deze patiënt wel."


def plan_to_change(work: Work, plan_id: str, seen: int, action: str) -> Plan:
    """Return the plan when the actor may change it now.

    Raises ``NotFound``, ``Forbidden``, ``StaleVersion``, and ``Conflict`` when another plan goes on instead (D43).
    """
    plan = plan_for(work, plan_id, action)
    if plan.version != seen:
        raise StaleVersion(plan.version)
    if plan.goes_on is False:
        raise Conflict(ENDED)
    return plan


def plan_for(work: Work, plan_id: str, action: str) -> Plan:
    """Return the plan when the actor may change it; raises ``NotFound`` or ``Forbidden``."""
    plan = load_plan(work, plan_id)
    work.require(action, resource_of(work, plan), writes=True)
    return plan
