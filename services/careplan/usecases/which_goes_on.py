"""Two plans of one person: ask who leads the care which goes on, keep what they decide, let both stand again (D43)."""

from collections.abc import Mapping
from typing import Any, Literal

from services.careplan.domain import two_plans
from services.careplan.domain.plan import Plan
from services.careplan.domain.terms import Terms
from services.careplan.settings import Settings
from services.careplan.storage.plans import find_plan, plan_of_chain, plans_of_patient
from services.careplan.storage.tables import aliases
from services.careplan.usecases.change_plan import plan_to_change
from services.careplan.usecases.keep import keep
from shared.identifiers import new_id
from shared.storage.aliases import ids_of
from shared.storage.work import Work

DECIDED = "plan-decided"
Which = Literal["this", "other"]


def ask_which_goes_on(work: Work, patient_id: str) -> None:
    """Make it a task on every plan by which somebody treats and that goes on, where this person has more than one."""
    plans = plans_of_patient(work, ids_of(work.conn, aliases, patient_id))
    found = [plan for plan in plans if plan.organisation_ids and plan.goes_on is not False]
    for plan in found:
        other = next((each for each in found if each is not plan), None)
        if other is not None:
            _ask(work, plan, other.plan_id)


def decide_which_goes_on(work: Work, plan_id: str, seen: int, goes_on: Which) -> Plan:
    """Keep it for this plan; the other, which the actor may not even see, follows by a timer.

    Raises ``Conflict`` when there is nothing to choose, and ``StaleVersion``.
    """
    plan = plan_to_change(work, plan_id, seen, "plan.decide-which-goes-on")
    saved = keep(work, plan, two_plans.decide(plan, work.now, work.actor.id, goes_on=goes_on == "this"))
    told = {"goes_on": goes_on == "other", "by": work.actor.id}
    work.schedule(DECIDED, due_at=work.now, subject=str(plan.other_plan_id), payload=told)
    return saved


def follow_decision(work: Work, plan_id: str, by: str, *, goes_on: bool) -> None:
    """Keep on the other plan what was decided; where both decided apart at once, both are asked again."""
    plan = find_plan(work, plan_id)
    if plan is None or plan.other_plan_id is None or plan.goes_on is goes_on:
        return
    if plan.goes_on is None:
        keep(work, plan, two_plans.decide(plan, work.now, by, goes_on=goes_on))
    else:
        _ask(work, plan, plan.other_plan_id)


def let_both_stand(work: Work, unmerged: Mapping[str, Any]) -> None:
    """Let the plan of the record that stands by itself again, and the other one, go on each for itself."""
    plan = plan_of_chain(work, unmerged["chain_id"])
    other = find_plan(work, plan.other_plan_id) if plan and plan.other_plan_id else None
    for each in filter(None, (plan, other)):
        keep(work, each, two_plans.two_again(new_id, each, work.now, _terms(work)))


def _ask(work: Work, plan: Plan, other_id: str) -> None:
    keep(work, plan, two_plans.ask_which_goes_on(new_id, plan, other_id, work.today, _terms(work)))


def _terms(work: Work) -> Terms:
    settings: Settings = work.settings
    return settings.terms_on(work.today)
