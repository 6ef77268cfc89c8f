"""Which timer leads to which use case."""

from services.persons.usecases.cross_question import cross_question
from services.persons.usecases.end_question import expire_question
from services.persons.usecases.machtiging import TIMER, end_machtiging
from services.persons.usecases.question_timers import CROSSING, EXPIRY
from shared.events.event import DueTimer, Job
from shared.storage.work import Work


def _end(work: Work, timer: DueTimer) -> None:
    end_machtiging(work, timer.subject)


def _cross(work: Work, timer: DueTimer) -> None:
    cross_question(work, timer.subject)


def _expire(work: Work, timer: DueTimer) -> None:
    expire_question(work, timer.subject)


JOBS: dict[str, Job] = {TIMER: _end, CROSSING: _cross, EXPIRY: _expire}
