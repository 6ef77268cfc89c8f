"""Divide the work of the receiving team: give several referrals to one colleague, each line with its own result."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.referral.domain.assignment import assign
from services.referral.policy import RECEIVERS
from services.referral.storage.tables import standing
from services.referral.usecases.handling import act_of, keep, take
from shared.faults import Conflict, Fault, Forbidden, InvalidInput, NotFound
from shared.storage.standing import roles_of
from shared.storage.work import Work

_UNKNOWN = Fault("holder_id", "unknown-professional", "Deze collega behandelt bij uw organisatie geen verwijzingen.")
_CHANGED = "Iemand anders wijzigde deze verwijzing intussen. Laad het bord opnieuw en kies nog eens."


@dataclass(frozen=True)
class Line:
    """One referral, and the version of it that was seen."""

    referral_id: str
    version: int


@dataclass(frozen=True)
class Outcome:
    """What came of one line: done, or why not."""

    referral_id: str
    done: bool
    case_number: str | None = None
    reason: str | None = None


def assign_referrals(work: Work, lines: Sequence[Line], holder_id: str) -> list[Outcome]:
    """Give each to the colleague, in the order that was asked; what cannot be is named and changes nothing.

    Raises ``InvalidInput`` for who handles no referrals at the actor's organisation.
    """
    known = roles_of(work.conn, standing, holder_id, act_of(work).organisation_id)
    if holder_id != act_of(work).by and not known & set(map(str, RECEIVERS)):
        raise InvalidInput([_UNKNOWN])
    return [_one(work, each, holder_id) for each in dict.fromkeys(lines)]


def _one(work: Work, line: Line, holder_id: str) -> Outcome:
    try:
        referral = take(work, line.referral_id, "referral.assign")
    except (NotFound, Forbidden) as refused:
        return Outcome(line.referral_id, done=False, reason=refused.detail)
    number = referral.case_number
    if referral.version != line.version:
        return Outcome(referral.id, done=False, case_number=number, reason=_CHANGED)
    try:
        assigned, facts = assign(referral, holder_id, act_of(work))
    except Conflict as refused:
        return Outcome(referral.id, done=False, case_number=number, reason=refused.detail)
    if facts:
        keep(work, assigned, facts, seen=line.version)
    return Outcome(referral.id, done=True, case_number=number)
