"""Which timer leads to which use case."""

from services.worktrack.usecases.attend_case import attend_case
from services.worktrack.usecases.keep_case import TIMER
from shared.events.event import DueTimer, Job
from shared.storage.work import Work


def _day(work: Work, timer: DueTimer) -> None:
    attend_case(work, timer.subject)


JOBS: dict[str, Job] = {TIMER: _day}
