"""What the clock brings: a task that is overdue, a start period that opens, closes soon, or has closed; and a nudge."""

from datetime import date

from services.careplan.domain.moments import MomentKind, tell
from services.careplan.domain.overdue import take_nudge, tell_overdue
from services.careplan.storage.plans import find_by_case_number, load_plan
from services.careplan.usecases.keep import keep
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge
from shared.storage.work import Work


def tell_task_overdue(work: Work, plan_id: str, task_id: str, level: Level) -> None:
    """Tell it when the task is still open, and plan the next level."""
    plan = load_plan(work, plan_id)
    keep(work, plan, tell_overdue(plan, task_id, level, work.today))


def note_nudge(work: Work, kind: str, number: str, organisation_id: str, nudge: Nudge) -> None:
    """Note that the coordinator reminded whoever holds a late task; moot once it is done (D25)."""
    plan = find_by_case_number(work, number, organisation_id)
    if plan:
        keep(work, plan, take_nudge(plan, kind, organisation_id, nudge, work.today))


def tell_start_period(work: Work, plan_id: str, kind: MomentKind, first_day: date, last_day: date) -> None:
    """Tell it when the period is still this one."""
    plan = load_plan(work, plan_id)
    keep(work, plan, tell(plan, kind, first_day, last_day, work.today))
