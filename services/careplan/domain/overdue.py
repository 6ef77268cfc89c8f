"""A task whose last day has passed is told once."""

from dataclasses import replace
from datetime import date

from services.careplan.domain.change import Change
from services.careplan.domain.facts import TaskOverdue
from services.careplan.domain.plan import Plan


def tell_overdue(plan: Plan, task_id: str, today: date) -> Change:
    """Tell that the task is overdue; nothing when it is done, in time, or told before."""
    task = next((each for each in plan.tasks if each.task_id == task_id), None)
    if task is None or task.overdue_told or not task.overdue(today):
        return plan, ()
    late = replace(task, overdue_told=True)
    changed = replace(plan, tasks=tuple(late if each is task else each for each in plan.tasks))
    return changed, (TaskOverdue(changed, late),)
