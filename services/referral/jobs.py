"""Which timer leads to which use case."""

from datetime import date

from services.referral.usecases.advice_handling import SILENCE, raise_advice_silence
from services.referral.usecases.handling import LAPSE
from services.referral.usecases.tell_up import TIMER, note_answer
from services.referral.usecases.watch import end_standstill, lapse_unanswered, pass_discussion, raise_silence
from shared.events.event import DueTimer, Job
from shared.rules.ladder import Level
from shared.storage.work import Work


def _silence(work: Work, timer: DueTimer) -> None:
    level, due_on = Level(timer.payload["level"]), date.fromisoformat(timer.payload["due_on"])
    raise_silence(work, timer.subject, level, due_on)


def _discussion(work: Work, timer: DueTimer) -> None:
    pass_discussion(work, timer.subject, date.fromisoformat(timer.payload["due_on"]))


def _standstill(work: Work, timer: DueTimer) -> None:
    end_standstill(work, timer.subject)


def _lapse(work: Work, timer: DueTimer) -> None:
    lapse_unanswered(work, timer.subject)


def _answered(work: Work, timer: DueTimer) -> None:
    note_answer(work, timer.subject, timer.payload["outcome"], date.fromisoformat(timer.payload["on"]))


def _advice_silence(work: Work, timer: DueTimer) -> None:
    level, due_on = Level(timer.payload["level"]), date.fromisoformat(timer.payload["due_on"])
    raise_advice_silence(work, timer.subject, level, due_on)


JOBS: dict[str, Job] = {
    "referral-silence": _silence,
    "discussion-due": _discussion,
    "referral-standstill": _standstill,
    LAPSE: _lapse,
    SILENCE: _advice_silence,
    TIMER: _answered,
}
