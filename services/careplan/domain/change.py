"""What every change of a plan is: the new plan and its facts; and how a task gets done along the way."""

from dataclasses import replace
from datetime import datetime

from services.careplan.domain.facts import TaskDone
from services.careplan.domain.plan import Plan
from services.careplan.domain.tasks import TaskKind

Change = tuple[Plan, tuple[object, ...]]


def finish_task(plan: Plan, kind: TaskKind, at: datetime, by: str | None) -> Change:
    """Close the open task of this kind; without a fact when there is none."""
    task = next((each for each in plan.open_tasks if each.kind is kind), None)
    if task is None:
        return plan, ()
    done = replace(task, done_at=at, done_by=by)
    changed = replace(plan, tasks=tuple(done if each is task else each for each in plan.tasks))
    return changed, (TaskDone(changed, done),)
