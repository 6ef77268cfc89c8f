"""Which timer leads to which use case."""

from services.worktrack.usecases.attend_case import attend_case
from services.worktrack.usecases.keep_case import TIMER
from services.worktrack.usecases.tell_client import tell_client
from shared.events.event import DueTimer, Job
from shared.storage.work import Work


def _day(work: Work, timer: DueTimer) -> None:
    attend_case(work, timer.subject)


def _tell_client(work: Work, timer: DueTimer) -> None:
    tell_client(work, timer.subject)


JOBS: dict[str, Job] = {TIMER: _day, "tell-client": _tell_client}
