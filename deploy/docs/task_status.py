"""How states of a referral and of a question for advice are told as a FHIR Task, and moves as steps of SCP."""

from collections.abc import Iterator, Mapping

from services.referral.domain.advice_life import AdviceMove
from services.referral.domain.advice_request import AdviceState
from services.referral.domain.moves import Transition
from services.referral.domain.referral import State

# SCP: the owner of a Task sets its status, and only so
_ACTIVE = frozenset({"cancelled", "in-progress", "completed", "failed"})
SCP: Mapping[str, frozenset[str]] = {
    "requested": frozenset({"received", "accepted", "rejected"}) | _ACTIVE,
    "received": frozenset({"accepted", "rejected"}) | _ACTIVE,
    "accepted": _ACTIVE,
    "in-progress": frozenset({"on-hold", "completed", "failed"}),
    "on-hold": frozenset({"in-progress", "completed", "failed"}),
}
_STAYS = "the status stays"
OVER = frozenset({"rejected", "cancelled", "completed", "failed"})
_TASKS: Mapping[State, tuple[tuple[str, ...], str]] = {
    State.DRAFT: (("draft",), "-"),
    State.SENT: (("requested",), "sent"),
    State.RECEIVED: (("received",), "in-triage"),
    State.INFO_ASKED: (("received",), "awaiting-referrer"),
    State.ACCEPTED: (("accepted",), "waiting-list"),
    State.SCHEDULED: (("accepted",), "screening-planned"),
    State.IN_TREATMENT: (("in-progress",), "in-treatment"),
    State.CANCEL_ASKED: (("accepted", "in-progress"), "cancellation-requested"),
    State.REJECTED: (("rejected",), "declined, with reason, clinician and next step"),
    State.LAPSED: (("failed",), "no-answer-from-referrer"),
    State.RETURNED: (("completed",), "awaiting-referrer-acknowledgement"),
    State.REDIRECTED: (("rejected",), "selected-elsewhere, with its successor"),
    State.WITHDRAWN: (("cancelled", "failed"), "withdrawn, with reason"),
    State.CLOSED: (("completed", "rejected", "failed"), "acknowledged"),
    State.DELETED: (("entered-in-error",), "-"),
}
# after a first advice the Task is in progress, whatever is asked on
_ASKED_ON = ("received", "in-progress")
_ADVICE_TASKS: Mapping[AdviceState, tuple[tuple[str, ...], str]] = {
    AdviceState.ASKED: (("requested",), "sent"),
    AdviceState.RECEIVED: (_ASKED_ON, "awaiting-advice"),
    AdviceState.INFO_ASKED: (_ASKED_ON, "awaiting-requester"),
    AdviceState.ADVISED: (("in-progress",), "advice-given"),
    AdviceState.REFER_ADVISED: (("in-progress",), "referral-advised"),
    AdviceState.DECLINED: (("rejected", "failed"), "declined, with reason and clinician"),
    AdviceState.CONVERTED: (("completed", "rejected", "failed"), "converted, with its referral"),
    AdviceState.CLOSED: (("completed", "rejected", "failed"), "acknowledged"),
    AdviceState.WITHDRAWN: (("cancelled", "failed"), "withdrawn, with reason"),
}


def advice_statuses(state: AdviceState) -> tuple[tuple[str, ...], str]:
    """Return the same of a question for advice."""
    return _ADVICE_TASKS[state]


def advice_steps(move: AdviceMove, source: AdviceState) -> Iterator[str]:
    """Yield what a move of a question for advice is in SCP, for every status that the Task may have."""
    for status in _ADVICE_TASKS[source][0]:
        yield _step(status, _ADVICE_TASKS[move.target or source][0])


def statuses(state: State) -> tuple[tuple[str, ...], str]:
    """Return the values of Task.status and the businessStatus; more than one status where it stays as it was."""
    return _TASKS[state]


def steps(move: Transition, source: State) -> Iterator[str]:
    """Yield what the move is in SCP, for every status that the Task may have; raises ValueError where SCP has none."""
    if move.back:
        yield _STAYS
        return
    for target in sorted(move.targets(source)):
        for status in _TASKS[source][0]:
            yield _step(status, _TASKS[target][0])


def _step(status: str, wanted: tuple[str, ...]) -> str:
    if status in wanted:
        return _STAYS
    if status == "draft":
        return "a new Task, requested" if wanted == ("requested",) else "stays with the sender"
    if wanted == ("draft",):
        return f"{status} to cancelled; sending makes a new Task"
    if status in OVER:
        return "a new Task with the same groupIdentifier"
    for each in wanted:
        if each in SCP[status]:
            return f"{status} to {each}"
    raise ValueError(f"SCP has no step from {status} to {' or '.join(wanted)}")
