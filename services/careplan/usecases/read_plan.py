"""Reading plans: one, the actor's worklist, and the patient's own."""

from datetime import date

from services.careplan.domain.plan import Plan
from services.careplan.policy import resource
from services.careplan.storage.plans import load_plan, plan_of_patient, plans_of_organisation
from shared.storage.work import Work


def read_plan(work: Work, plan_id: str) -> Plan:
    """Return the plan; ``NotFound`` for whoever does not stand in a relation to it."""
    plan = load_plan(work, plan_id)
    work.require("plan.read", resource(plan, work.actor))
    return plan


def read_own_plan(work: Work) -> Plan | None:
    """Return the patient's own plan, or None while there is none."""
    plan = plan_of_patient(work, work.actor.id)
    if plan is not None:
        work.require("plan.read-own", resource(plan, work.actor))
    return plan


def read_worklist(work: Work, *, after: tuple[date, str] | None, size: int, chain_id: str | None = None) -> list[Plan]:
    """Return up to ``size`` plans after a mark, and one more when there are more.

    ``chain_id``: only the plan of this chain. One audit entry names all patients that are shown (D51).
    """
    plans = plans_of_organisation(work, after=after, size=size + 1, chain_id=chain_id)
    work.note_list("worklist.read", "plan", [plan.patient_id for plan in plans[:size]])
    return plans
