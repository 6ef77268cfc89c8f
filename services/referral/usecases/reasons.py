"""May this actor give this reason for this move today, and must it be explained."""

from services.referral.domain.reasons import CodedReason, Given, reason_faults
from services.referral.settings import settings
from shared.faults import Fault, InvalidInput
from shared.storage.work import Work


def faults_of(work: Work, given: Given) -> list[Fault]:
    """Return what is wrong with a reason that was given; the move is named as its action."""
    listed = settings().reasons_for(given.move)
    return list(reason_faults(listed, given, work.actor.answerable_roles, work.today))


def refuse_reason(work: Work, given: Given) -> None:
    """Raise ``InvalidInput`` for a reason that may not be given, with those that may."""
    if faults := faults_of(work, given):
        raise InvalidInput(faults)


def choices(work: Work, move: str) -> tuple[CodedReason, ...]:
    """Return the reasons that the actor may give for a move today; none where it asks none."""
    if not settings().asks(move):
        return ()
    return settings().reasons_for(move).allowed(move, work.actor.answerable_roles, work.today)
