"""Which timer leads to which use case."""

from datetime import date

from services.careplan.domain.moments import MomentKind
from services.careplan.usecases.keep import TASK_DUE
from services.careplan.usecases.tell import tell_start_period, tell_task_overdue
from services.careplan.usecases.which_goes_on import DECIDED, follow_decision
from shared.events.event import DueTimer, Job
from shared.rules.ladder import Level
from shared.storage.work import Work


def _task(work: Work, timer: DueTimer) -> None:
    level = Level(timer.payload.get("level", Level.HOLDER))  # a timer from before the ladder has none
    tell_task_overdue(work, timer.payload["plan_id"], timer.subject, level)


def _period(work: Work, timer: DueTimer) -> None:
    days = (date.fromisoformat(timer.payload["first_day"]), date.fromisoformat(timer.payload["last_day"]))
    tell_start_period(work, timer.payload["plan_id"], MomentKind(timer.kind), *days)


def _decided(work: Work, timer: DueTimer) -> None:
    follow_decision(work, timer.subject, timer.payload["by"], goes_on=timer.payload["goes_on"])


JOBS: dict[str, Job] = {TASK_DUE: _task, DECIDED: _decided, **{str(kind): _period for kind in MomentKind}}
