"""A patient is erased (D28): the plan is destroyed when persons asks and nobody treats, the rest when all are done.

When its term passed it is destroyed unless it changed since, whoever stands in it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.careplan.domain.moments import MomentKind
from services.careplan.domain.plan import Plan
from services.careplan.settings import Settings
from services.careplan.storage.erasing import forget_copies, forget_plan
from services.careplan.storage.plans import plan_of_chain
from services.careplan.usecases.keep import TASK_DUE
from services.careplan.usecases.which_goes_on import DECIDED
from shared.contracts.erasure import BY_CAREPLAN
from shared.contracts.retention import BY_CAREPLAN as TERM_BY_CAREPLAN
from shared.rules.erasure import Hold, runs_still
from shared.storage.erasing import answer, chains_of
from shared.storage.retention import answer_retention, held_by_change, last_change
from shared.storage.work import Work

TIMERS = frozenset({TASK_DUE, DECIDED, *map(str, MomentKind)})


def answer_erasure(work: Work, asked: Mapping[str, Any]) -> None:
    """Destroy the plans of the chains, or keep them while an organisation treats by one."""
    plans = [plan for each in chains_of(asked) if (plan := plan_of_chain(work, each))]
    hold = _hold(work, asked, plans)
    if hold is None:
        for plan in plans:
            _forget(work, plan)
    answer(work, BY_CAREPLAN, asked, hold)


def answer_term(work: Work, asked: Mapping[str, Any]) -> None:
    """Tell when the plan of the chain last changed, and at which organisations it is."""
    plan = plan_of_chain(work, asked["chain_id"])
    whose = {plan.home_organisation_id, *plan.organisation_ids} if plan else set[str]()
    answer_retention(work, TERM_BY_CAREPLAN, asked, _changed_on(work, [plan] if plan else []), whose)


def forget_patient(work: Work, erased: Mapping[str, Any]) -> None:
    """Forget all of this patient; may be repeated, as after a restore."""
    plan = plan_of_chain(work, erased["chain_id"])
    if plan is not None:
        _forget(work, plan)
    forget_copies(work, erased["patient_id"], erased["chain_id"])


def _forget(work: Work, plan: Plan) -> None:
    forget_plan(work, plan, TIMERS, _subjects(work, plan))


def _hold(work: Work, asked: Mapping[str, Any], plans: Sequence[Plan]) -> Hold | None:
    if asked.get("ground") == "term-passed":
        return held_by_change(work, asked, _changed_on(work, plans))
    return runs_still(work.today) if any(plan.organisation_ids for plan in plans) else None


def _changed_on(work: Work, plans: Sequence[Plan]) -> date | None:
    return last_change(work, {"plan": [plan.plan_id for plan in plans]})


def _subjects(work: Work, plan: Plan) -> frozenset[str]:
    """Return what the timers of a plan are about: its tasks, itself, and itself so many days before a period closes."""
    settings: Settings = work.settings
    closing = (f"{plan.plan_id}/{days}" for terms in settings.terms for days in terms.closing_warnings)
    return frozenset({plan.plan_id, *(task.task_id for task in plan.tasks), *closing})
