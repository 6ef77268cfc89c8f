"""Which event leads to which use case; an event of something that we never heard of is parked, not skipped."""

from collections.abc import Callable
from functools import wraps

from services.region.usecases import follow_case, follow_held, follow_plan, follow_referral, follow_typing
from shared.events.event import Event, Handler, Reject
from shared.storage.work import Work


def _parked(handler: Callable[[Work, Event], None]) -> Handler:
    @wraps(handler)
    def handle(work: Work, event: Event) -> None:
        try:
            handler(work, event)
        except LookupError as error:
            raise Reject(str(error)) from error

    return handle


_ADVICE_MOVED = follow_held.note_moved("advice_id")
_PEER_MOVED = follow_held.note_moved("peer_question_id")
_RECALL_MOVED = follow_held.note_moved("recall_id")
_ROWS: dict[str, Handler] = {
    "referral.referral-sent": follow_referral.note_sent,
    "referral.typing-counted": follow_typing.note_typing,
    "referral.referral-received": follow_referral.note_received,
    "referral.question-asked": follow_referral.note_question,
    "referral.question-answered": follow_referral.note_answer,
    "referral.referral-accepted": follow_referral.note_accepted,
    "referral.screening-planned": follow_referral.note_invited,
    "referral.patient-days-corrected": follow_referral.note_days_corrected,
    "referral.treatment-started": follow_referral.note_started,
    "referral.interim-reported": follow_referral.note_under_way,
    "referral.referral-returned": follow_referral.note_under_way,
    "referral.referral-rejected": follow_referral.note_rejected,
    "referral.referral-redirected": follow_referral.note_redirected,
    "referral.referral-acknowledged": follow_referral.note_acknowledged,
    "referral.referral-resent": follow_referral.note_resent,
    "referral.referral-withdrawn": follow_referral.note_withdrawn,
    "referral.referral-lapsed": follow_referral.note_lapsed,
    "referral.cancel-asked": follow_referral.note_under_way,
    "referral.cancel-refused": follow_referral.note_under_way,
    "referral.referral-stopped": follow_referral.note_withdrawn,
    "referral.referral-reopened": follow_referral.note_reopened,
    "referral.referral-recalled": follow_referral.forget_sent,
    "referral.referral-silent": follow_referral.note_silent,
    "referral.discussion-recorded": follow_referral.note_discussion,
    "referral.discussion-overdue": follow_referral.note_discussion_overdue,
    "referral.advice-silent": follow_held.note_silent("advice", "advice_id"),
    "referral.advice-question-asked": _ADVICE_MOVED,
    "referral.advice-question-answered": _ADVICE_MOVED,
    "referral.advice-given": _ADVICE_MOVED,
    "referral.advice-followed-up": _ADVICE_MOVED,
    "referral.advice-declined": _ADVICE_MOVED,
    "referral.advice-converted": _ADVICE_MOVED,
    "referral.advice-closed": _ADVICE_MOVED,
    "referral.advice-withdrawn": _ADVICE_MOVED,
    "referral.advice-erased": _ADVICE_MOVED,
    "referral.peer-question-silent": follow_held.note_silent("peer-question", "peer_question_id"),
    "referral.peer-question-handed-on": _PEER_MOVED,
    "referral.peer-question-answered": _PEER_MOVED,
    "referral.peer-question-closed": _PEER_MOVED,
    "referral.peer-question-withdrawn": _PEER_MOVED,
    "referral.peer-question-erased": _PEER_MOVED,
    "referral.recall-silent": follow_held.note_silent("recall", "recall_id"),
    "referral.recall-noted": _RECALL_MOVED,
    "referral.recall-erased": _RECALL_MOVED,
    "careplan.plan-opened": follow_plan.note_plan,
    "careplan.central-care-provider-chosen": follow_plan.note_central_care_provider,
    "careplan.start-period-estimated": follow_plan.note_start_period,
    "careplan.start-period-confirmed": follow_plan.note_start_period,
    "careplan.start-period-cleared": follow_plan.forget_start_period,
    "careplan.task-opened": follow_plan.note_task_open,
    "careplan.task-done": follow_plan.note_task_open,
    "careplan.task-overdue": follow_plan.note_task_overdue,
    "worktrack.case-opened": follow_case.note_case,
    "worktrack.start-period-determined": follow_case.note_determined,
    "worktrack.start-period-opened": follow_case.note_open,
    "worktrack.start-period-closing": follow_case.note_open,
    "worktrack.start-period-closed": follow_case.note_closed,
    "worktrack.trajectory-started": follow_case.note_trajectory,
    "worktrack.case-recovered": follow_case.note_recovered,
}

HANDLERS: dict[str, Handler] = {f"nl.ketenwerk.{name}": _parked(handler) for name, handler in _ROWS.items()}
