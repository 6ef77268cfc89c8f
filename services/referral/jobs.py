"""Which timer leads to which use case, and what the clock does with attachments outside any transaction."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from services.referral.storage.attachments import cross_out, due_objects
from services.referral.storage.scans import claim_scan, something_waits
from services.referral.usecases.advice_handling import SILENCE, raise_advice_silence
from services.referral.usecases.capacity_ends import TIMER as CAPACITY
from services.referral.usecases.capacity_ends import pass_due
from services.referral.usecases.handling import LAPSE
from services.referral.usecases.peer_questions import SILENCE as PEER_SILENCE
from services.referral.usecases.peer_questions import raise_peer_silence
from services.referral.usecases.recalls import SILENCE as RECALL_SILENCE
from services.referral.usecases.recalls import raise_recall_silence
from services.referral.usecases.scan_attachments import delete_content, look_at, note_look
from services.referral.usecases.tell_up import TIMER, note_answer
from services.referral.usecases.watch import end_standstill, lapse_unanswered, pass_discussion, raise_silence
from shared.events.event import DueTimer, Job
from shared.policy.subject import clock_subject
from shared.rules.ladder import Level
from shared.storage.database import again
from shared.storage.wall import stand_for
from shared.storage.work import Work
from shared.web.context import WebContext

T = TypeVar("T")

BATCH = 20
SCANNER = clock_subject("referral")


def scan_attachment(context: WebContext) -> bool:
    """Let the scanner look at the attachment that waits longest; return whether anything waited."""
    waiting = _within(context, claim_scan) if _something_waits(context) else None
    if waiting is None:
        return False
    said = look_at(context.settings.attachments, waiting)
    _within(context, lambda work: note_look(work, waiting, said))
    return True


def delete_loose_content(context: WebContext) -> bool:
    """Delete content that no attachment holds any more; return whether there may be more."""
    if not _something_waits(context):
        return False
    loose = _within(context, lambda work: due_objects(work, BATCH))
    gone = delete_content(context.settings.attachments, loose)
    _within(context, lambda work: cross_out(work, gone))
    return len(gone) == BATCH


def _something_waits(context: WebContext) -> bool:
    with context.works.database.read() as conn:
        stand_for(conn, SCANNER)
        return something_waits(conn, context.system.now())


def _within(context: WebContext, do: Callable[[Work], T]) -> T:
    def once() -> T:
        with context.works.begin(SCANNER) as work:
            return do(work)

    return again(once)


def _discussion(work: Work, timer: DueTimer) -> None:
    pass_discussion(work, timer.subject, date.fromisoformat(timer.payload["due_on"]))


def _standstill(work: Work, timer: DueTimer) -> None:
    end_standstill(work, timer.subject)


def _lapse(work: Work, timer: DueTimer) -> None:
    lapse_unanswered(work, timer.subject)


def _answered(work: Work, timer: DueTimer) -> None:
    note_answer(work, timer.subject, timer.payload["outcome"], date.fromisoformat(timer.payload["on"]))


def _climbing(climb: Callable[[Work, str, Level, date], None]) -> Job:
    """Return the job that lets one kind of thing climb a level."""

    def job(work: Work, timer: DueTimer) -> None:
        climb(work, timer.subject, Level(timer.payload["level"]), date.fromisoformat(timer.payload["due_on"]))

    return job


JOBS: dict[str, Job] = {
    "referral-silence": _climbing(raise_silence),
    "discussion-due": _discussion,
    "referral-standstill": _standstill,
    LAPSE: _lapse,
    SILENCE: _climbing(raise_advice_silence),
    PEER_SILENCE: _climbing(raise_peer_silence),
    RECALL_SILENCE: _climbing(raise_recall_silence),
    CAPACITY: lambda work, timer: pass_due(work, timer.subject),
    TIMER: _answered,
}

TICKS = (scan_attachment, delete_loose_content)
