"""A task whose last day has passed warns: who holds it, then the team, then the organisation; each once."""

from dataclasses import replace
from datetime import date

from services.careplan.domain.change import Change
from services.careplan.domain.facts import TaskOverdue
from services.careplan.domain.plan import Plan
from shared.rules.ladder import Level


def tell_overdue(plan: Plan, task_id: str, level: Level, today: date) -> Change:
    """Tell that the task is overdue; nothing when it is done, in time, or this level was warned before."""
    task = next((each for each in plan.tasks if each.task_id == task_id), None)
    if task is None or task.warned_next is not level or not task.overdue(today):
        return plan, ()
    late = replace(task, warned=level)
    changed = replace(plan, tasks=tuple(late if each is task else each for each in plan.tasks))
    return changed, (TaskOverdue(changed, late),)
