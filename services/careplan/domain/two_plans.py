"""One person has two plans, since two records were merged (D43): who leads the care decides which of them goes on.

Nothing of one plan is written into the other. What does not go on stays to be read, and nothing is to be done on it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from services.careplan.domain.change import Change, finish_task
from services.careplan.domain.facts import ContinuationChanged, TaskDone, TaskOpened
from services.careplan.domain.plan import Plan
from services.careplan.domain.start_period import period_facts
from services.careplan.domain.tasks import Task, TaskKind
from services.careplan.domain.terms import Terms
from shared.calendar import local_date
from shared.faults import Conflict
from shared.rules.roles import ChainRole

ONLY_ONE = "Deze patiënt heeft nu één zorgplan, of er is al gekozen welk plan verder gaat."


def ask_which_goes_on(new_id: Callable[[], str], plan: Plan, other_id: str, today: date, terms: Terms) -> Change:
    """Ask who leads the care by this plan; nothing when it is asked already."""
    if any(task.kind is TaskKind.CHOOSE_PLAN for task in plan.open_tasks):
        return plan, ()
    leading = plan.holder(ChainRole.HB) or plan.holder(ChainRole.CZ)
    organisation_id = leading.organisation_id if leading else plan.home_organisation_id
    holder_id = leading.professional_id if leading else None
    asked = Task(
        new_id(), TaskKind.CHOOSE_PLAN, today + timedelta(days=terms.choose_plan_days), organisation_id, holder_id
    )
    whole, opened = _with_roles_to_fill(new_id, replace(plan, other_plan_id=other_id, goes_on=None), today, terms)
    changed = replace(whole, tasks=(*whole.tasks, asked))
    tasks = [TaskOpened(changed, task) for task in (*opened, asked)]
    return changed, (ContinuationChanged(changed), *tasks, *period_facts(plan, changed))


def decide(plan: Plan, at: datetime, by: str, *, goes_on: bool) -> Change:
    """Let this plan go on, or the other; raises ``Conflict`` when there is nothing to choose."""
    if plan.other_plan_id is None or plan.goes_on is not None:
        raise Conflict(ONLY_ONE)
    decided = replace(plan, goes_on=goes_on)
    if goes_on:
        changed, facts = finish_task(decided, TaskKind.CHOOSE_PLAN, at, by)
        return changed, (ContinuationChanged(changed), *facts)
    done = {task.task_id: replace(task, done_at=at, done_by=by) for task in plan.open_tasks}
    ended = replace(decided, tasks=tuple(done.get(task.task_id, task) for task in plan.tasks))
    tasks = [TaskDone(ended, task) for task in done.values()]
    return ended, (ContinuationChanged(ended), *tasks, *period_facts(plan, ended))


def two_again(new_id: Callable[[], str], plan: Plan, at: datetime, terms: Terms) -> Change:
    """Let the plan stand by itself again, with what is to be done on it; nothing when it does."""
    if plan.other_plan_id is None:
        return plan, ()
    alone, done = finish_task(replace(plan, other_plan_id=None, goes_on=None), TaskKind.CHOOSE_PLAN, at, None)
    changed, opened = _with_roles_to_fill(new_id, alone, local_date(at), terms)
    tasks = [TaskOpened(changed, task) for task in opened]
    return changed, (ContinuationChanged(changed), *done, *tasks, *period_facts(plan, changed))


def _with_roles_to_fill(new_id: Callable[[], str], plan: Plan, today: date, terms: Terms) -> tuple[Plan, list[Task]]:
    """Open what is to be done for a role that nobody holds and nobody was asked for (ROL-01, ROL-04)."""
    wanted = {
        ChainRole.CZ: (TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER, terms.choose_central_care_provider_days),
        ChainRole.HB: (TaskKind.DETERMINE_HOOFDBEHANDELAAR, terms.determine_hoofdbehandelaar_days),
    }
    asked = {task.kind for task in plan.open_tasks}
    opened = [
        Task(new_id(), kind, today + timedelta(days=days), plan.home_organisation_id)
        for role, (kind, days) in wanted.items()
        if plan.holder(role) is None and kind not in asked
    ]
    return replace(plan, tasks=(*plan.tasks, *opened)), opened
