"""Which timer leads to which use case."""

from services.worktrack.usecases.ask_expert import DUE, end_with_absence, pass_day
from services.worktrack.usecases.attend_case import attend_case
from services.worktrack.usecases.keep_case import ENDED, TIMER
from services.worktrack.usecases.tell_client import tell_client
from shared.events.event import DueTimer, Job
from shared.storage.work import Work


def _day(work: Work, timer: DueTimer) -> None:
    attend_case(work, timer.subject)


def _tell_client(work: Work, timer: DueTimer) -> None:
    tell_client(work, timer.subject)


def _advice_day(work: Work, timer: DueTimer) -> None:
    pass_day(work, timer.subject)


def _absence_ended(work: Work, timer: DueTimer) -> None:
    end_with_absence(work, timer.subject)


JOBS: dict[str, Job] = {TIMER: _day, "tell-client": _tell_client, DUE: _advice_day, ENDED: _absence_ended}
