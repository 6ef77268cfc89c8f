"""Which timer leads to which use case."""

from services.region.usecases.measure_waiting import TIMER, measure_waiting
from shared.events.event import DueTimer, Job
from shared.storage.work import Work


def _measure(work: Work, _timer: DueTimer) -> None:
    measure_waiting(work)


JOBS: dict[str, Job] = {TIMER: _measure}
