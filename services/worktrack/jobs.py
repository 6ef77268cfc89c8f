"""Which timer leads to which use case."""

from functools import partial

from services.worktrack.storage.signing_guesses import forget_old, has_old
from services.worktrack.storage.signing_mails import drop_expired, has_expired
from services.worktrack.usecases.ask_expert import DUE, end_with_absence, pass_day
from services.worktrack.usecases.ask_second_opinion import DUE as OPINION_DUE
from services.worktrack.usecases.ask_second_opinion import pass_day as pass_opinion_day
from services.worktrack.usecases.attend_case import attend_case
from services.worktrack.usecases.delegate import TIMER as TASK_TIMER
from services.worktrack.usecases.delegate import raise_task
from services.worktrack.usecases.keep_case import ENDED, TIMER
from services.worktrack.usecases.tell_client import tell_client
from shared.events.event import DueTimer, Job
from shared.policy.subject import clock_subject
from shared.storage.database import again
from shared.storage.wall import stand_for
from shared.storage.work import Work
from shared.web.context import WebContext

KEEPER = clock_subject("worktrack")


def _day(work: Work, timer: DueTimer) -> None:
    attend_case(work, timer.subject)


def _tell_client(work: Work, timer: DueTimer) -> None:
    tell_client(work, timer.subject)


def _advice_day(work: Work, timer: DueTimer) -> None:
    pass_day(work, timer.subject)


def _opinion_day(work: Work, timer: DueTimer) -> None:
    pass_opinion_day(work, timer.subject)


def _absence_ended(work: Work, timer: DueTimer) -> None:
    end_with_absence(work, timer.subject)


def _task_day(work: Work, timer: DueTimer) -> None:
    raise_task(work, timer.subject)


def forget_signing(context: WebContext) -> bool:
    """Forget where wrong links came from an hour ago, and where links went that are over; return False: all is done."""
    business, system = context.business.now(), context.system.now()
    with context.works.database.read() as conn:
        stand_for(conn, KEEPER)
        if not (has_old(conn, system) or has_expired(conn, business)):
            return False
    again(partial(_forget, context))
    return False


def _forget(context: WebContext) -> None:
    with context.works.begin(KEEPER) as work:
        forget_old(work)
        drop_expired(work)


TICKS = (forget_signing,)
JOBS: dict[str, Job] = {
    TIMER: _day,
    TASK_TIMER: _task_day,
    "tell-client": _tell_client,
    DUE: _advice_day,
    ENDED: _absence_ended,
    OPINION_DUE: _opinion_day,
}
