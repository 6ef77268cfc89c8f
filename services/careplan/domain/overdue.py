"""A task whose last day has passed warns: who holds it, then the team, then the organisation; each once.

The chain coordinator, who knows no name, may remind whoever holds it; that leaves a trace and no more (D25).
"""

from dataclasses import replace
from datetime import date

from services.careplan.domain.change import Change
from services.careplan.domain.facts import TaskNudged, TaskOverdue
from services.careplan.domain.plan import Plan
from services.careplan.domain.tasks import Task
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge


def tell_overdue(plan: Plan, task_id: str, level: Level, today: date) -> Change:
    """Tell that the task is overdue; nothing when it is done, in time, or this level was warned before."""
    task = next((each for each in plan.tasks if each.task_id == task_id), None)
    if task is None or task.warned_next is not level or not task.overdue(today):
        return plan, ()
    late = replace(task, warned=level)
    changed = _with(plan, task, late)
    return changed, (TaskOverdue(changed, late),)


def take_nudge(plan: Plan, kind: str, organisation_id: str, nudge: Nudge, today: date) -> Change:
    """Note a nudge to the organisation that holds a late task; nothing when it was done or is another's by now."""
    late = (each for each in plan.tasks if each.kind == kind and each.overdue(today))
    task = next((each for each in late if each.holder_organisation_id == organisation_id), None)
    if task is None:
        return plan, ()
    nudged = replace(task, nudges=(*task.nudges, nudge))
    changed = _with(plan, task, nudged)
    return changed, (TaskNudged(changed, nudged, nudge),)


def _with(plan: Plan, task: Task, changed: Task) -> Plan:
    return replace(plan, tasks=tuple(changed if each is task else each for each in plan.tasks))
