"""Keeps a change of a plan: row, events, and the timers that follow from it, in one transaction."""

from datetime import date

from services.careplan.domain.change import Change
from services.careplan.domain.moments import Moment, MomentKind, moments, still_to_come
from services.careplan.domain.plan import Plan
from services.careplan.domain.start_period import known_period
from services.careplan.settings import Settings
from services.careplan.storage.plans import save_plan
from shared.calendar import local_midnight
from shared.rules.ladder import Level, raised_on
from shared.storage.work import Work

TASK_DUE = "task-due"


def keep(work: Work, before: Plan | None, change: Change) -> Plan:
    """Save what changed and set its timers; a change without facts leaves everything as it was."""
    after, facts = change
    if not facts:
        return after
    saved = save_plan(work, after, facts)
    _set_task_timers(work, before, saved)
    _set_period_timers(work, before, saved)
    return saved


def _set_task_timers(work: Work, before: Plan | None, after: Plan) -> None:
    earlier = _warnings(before) if before else {}
    present = _warnings(after)
    for task_id in earlier.keys() - present.keys():
        work.cancel(TASK_DUE, subject=task_id)
    settings: Settings = work.settings
    for task_id, warning in present.items():
        if earlier.get(task_id) != warning:
            level, due_on = warning
            due_at = local_midnight(raised_on(due_on, level, settings.terms_on(work.today)))  # CAL-01, CAL-07
            payload = {"plan_id": after.plan_id, "level": str(level)}
            work.schedule(TASK_DUE, due_at=due_at, subject=task_id, payload=payload)


def _warnings(plan: Plan) -> dict[str, tuple[Level, date]]:
    return {task.task_id: (level, task.due_on) for task in plan.tasks if (level := task.warned_next) is not None}


def _set_period_timers(work: Work, before: Plan | None, after: Plan) -> None:
    old, new = known_period(before) if before else None, known_period(after)
    if old == new:
        return
    settings: Settings = work.settings
    warnings = settings.terms_on(work.today).closing_warnings
    for moment in moments(old, warnings) if old else ():
        work.cancel(moment.kind, subject=_subject(after, moment))
    if new is None:
        return
    payload = {"plan_id": after.plan_id, "first_day": str(new.first_day), "last_day": str(new.last_day)}
    for moment in still_to_come(moments(new, warnings), work.now):
        work.schedule(moment.kind, due_at=moment.due_at, subject=_subject(after, moment), payload=payload)


def _subject(plan: Plan, moment: Moment) -> str:
    return f"{plan.plan_id}/{moment.days_before}" if moment.kind is MomentKind.CLOSING else plan.plan_id
