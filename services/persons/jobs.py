"""Which timer leads to which use case; and what is looked at once a second, outside any transaction.

What ran out on the system clock is told (D49). Keys of erased patients are destroyed right after their rows; a mark
without its erasure says that a backup brought somebody back, who is then erased again (D28).
"""

from functools import partial

from services.persons.domain.emergency_access import Rung
from services.persons.storage.emergency import LAPSING, lapsed
from services.persons.storage.erasures import count_gone, gone_of, keys_to_destroy, note_keys_gone
from services.persons.storage.keys import has_unmarked
from services.persons.storage.launches import forget_old, has_old
from services.persons.storage.retentions import due_records
from services.persons.usecases.consent_by_age import TIMER as AGE
from services.persons.usecases.consent_by_age import ask_anew
from services.persons.usecases.cross_question import cross_question
from services.persons.usecases.emergency.end_access import let_lapse
from services.persons.usecases.emergency.follow_up import warn_late
from services.persons.usecases.emergency.handling import TIMER as LATE
from services.persons.usecases.end_question import expire_question
from services.persons.usecases.erasure.carry_out import carry_out_again
from services.persons.usecases.erasure.handling import LOOK, NEAR
from services.persons.usecases.erasure.rounds import look_again, warn_near
from services.persons.usecases.look_questions import TIMER as WHY_LATE
from services.persons.usecases.look_questions import tell_late
from services.persons.usecases.machtiging import TIMER, end_machtiging
from services.persons.usecases.mark_birthdays import mark_birthdays
from services.persons.usecases.proxies.keep import TIMER as PROXY_OVER
from services.persons.usecases.proxies.keep import tell_over
from services.persons.usecases.question_timers import CROSSING, EXPIRY
from services.persons.usecases.remind_of_consent import TIMER as REMINDER
from services.persons.usecases.remind_of_consent import remind_of_consent
from services.persons.usecases.retention.ask_term import ask_term
from services.persons.usecases.retention.begin_destruction import begin_destruction
from services.persons.usecases.retention.handling import BEGIN
from shared.calendar import local_date
from shared.events.event import DueTimer, Job
from shared.policy.subject import clock_subject
from shared.storage.database import again
from shared.storage.person_keys import PersonKeys
from shared.storage.wall import stand_for
from shared.storage.work import Work
from shared.web.context import WebContext

CLOCK = clock_subject("persons")


def _end(work: Work, timer: DueTimer) -> None:
    end_machtiging(work, timer.subject)


def _cross(work: Work, timer: DueTimer) -> None:
    cross_question(work, timer.subject)


def _expire(work: Work, timer: DueTimer) -> None:
    expire_question(work, timer.subject)


def _remind(work: Work, timer: DueTimer) -> None:
    remind_of_consent(work, timer.subject, timer.payload["patient_id"], timer.payload["chain_id"])


def _of_age(work: Work, timer: DueTimer) -> None:
    ask_anew(work, timer.subject)


def _late(work: Work, timer: DueTimer) -> None:
    warn_late(work, timer.subject, Rung(timer.payload["rung"]))


def _look(work: Work, timer: DueTimer) -> None:
    look_again(work, timer.subject)


def _near(work: Work, timer: DueTimer) -> None:
    warn_near(work, timer.subject)


def _why_late(work: Work, timer: DueTimer) -> None:
    tell_late(work, timer.subject)


def _proxy_over(work: Work, timer: DueTimer) -> None:
    tell_over(work, timer.subject)


def end_what_lapsed(context: WebContext) -> bool:
    """Tell the end of every noodtoegang whose time is up; return whether more may wait. A timer has the other clock."""
    with context.works.database.read() as conn:
        stand_for(conn, CLOCK)
        if not lapsed(conn, context.system.now()):
            return False
    return again(lambda: _lapse(context)) == LAPSING


def _lapse(context: WebContext) -> int:
    with context.works.begin(CLOCK) as work:
        return let_lapse(work)


def forget_launches(context: WebContext) -> bool:
    """Forget what a GP's own system handed over and nobody used in time; nothing more ever waits."""
    with context.works.database.read() as conn:
        stand_for(conn, CLOCK)
        if not has_old(conn, context.system.now()):
            return False
    again(partial(_forget_launches, context))
    return False


def _forget_launches(context: WebContext) -> None:
    with context.works.begin(CLOCK) as work:
        forget_old(work)


def find_older_doubles(context: WebContext) -> bool:
    """Let who was written before the upgrade be found as a double too (D43); return whether more may wait."""
    with context.works.database.read() as conn:
        stand_for(conn, CLOCK)
        if not has_unmarked(conn):
            return False
    return again(lambda: _mark(context)) > 0


def _mark(context: WebContext) -> int:
    with context.works.begin(CLOCK) as work:
        return mark_birthdays(work)


def destroy_keys(context: WebContext) -> bool:
    """Destroy the keys of who was erased, and erase again who came back; return whether more may wait."""
    keys: PersonKeys = context.settings.patient_keys
    waiting = _waiting(context)
    for patient_id, chain_id in waiting:
        keys.destroy(patient_id, chain_id)
    if waiting:
        again(partial(_note, context, [patient_id for patient_id, _ in waiting]))
        return True
    back = _came_back(context, keys)
    for patient_id, chain_id in back.items():
        again(partial(_erase, context, patient_id, chain_id))
    return bool(back)


def ask_about_terms(context: WebContext) -> bool:
    """Ask about the records whose term may be near since local midnight; return whether more may wait (D28)."""
    today = local_date(context.business.now())
    with context.works.database.read() as conn:
        stand_for(conn, CLOCK)
        due = due_records(conn, today)
    for patient_id in due:
        again(partial(_ask_term, context, patient_id))
    return bool(due)


def _ask_term(context: WebContext, patient_id: str) -> None:
    with context.works.begin(CLOCK) as work:
        ask_term(work, patient_id)


def behind_its_erasures(context: WebContext) -> str:
    """Say that erased patients are in the database again, empty when none is."""
    keys: PersonKeys = context.settings.patient_keys
    back = len(_came_back(context, keys))
    return f"{back} gewiste patiënten kwamen terug uit een reservekopie; ze worden opnieuw gewist." if back else ""


def _waiting(context: WebContext) -> list[tuple[str, str]]:
    with context.works.database.read() as conn:
        stand_for(conn, CLOCK)
        return keys_to_destroy(conn)


def _came_back(context: WebContext, keys: PersonKeys) -> dict[str, str]:
    """Return whose mark the database does not know, each with their chain."""
    with context.works.database.read() as conn:
        stand_for(conn, CLOCK)
        if keys.count_destroyed() == count_gone(conn):
            return {}
        marks = keys.destroyed()
        known = gone_of(conn, list(marks))
    return {patient_id: chain_id for patient_id, chain_id in marks.items() if patient_id not in known}


def _note(context: WebContext, patient_ids: list[str]) -> None:
    with context.works.begin(CLOCK) as work:
        note_keys_gone(work, patient_ids)


def _erase(context: WebContext, patient_id: str, chain_id: str) -> None:
    with context.works.begin(CLOCK) as work:
        carry_out_again(work, patient_id, chain_id)


def _begin(work: Work, timer: DueTimer) -> None:
    begin_destruction(work, timer.subject)


JOBS: dict[str, Job] = {
    BEGIN: _begin,
    TIMER: _end,
    CROSSING: _cross,
    EXPIRY: _expire,
    LATE: _late,
    REMINDER: _remind,
    LOOK: _look,
    NEAR: _near,
    AGE: _of_age,
    WHY_LATE: _why_late,
    PROXY_OVER: _proxy_over,
}
TICKS = (end_what_lapsed, destroy_keys, ask_about_terms, forget_launches, find_older_doubles)
CHECKS = {"erasures": behind_its_erasures}
