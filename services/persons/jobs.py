"""Which timer leads to which use case."""

from services.persons.usecases.machtiging import TIMER, end_machtiging
from shared.events.event import DueTimer, Job
from shared.storage.work import Work


def _end(work: Work, timer: DueTimer) -> None:
    end_machtiging(work, timer.subject)


JOBS: dict[str, Job] = {TIMER: _end}
