"""No limbo: a promise that passes unanswered raises itself, from holder to team to organisation."""

from dataclasses import replace
from datetime import date, timedelta

from services.referral.domain.facts import ReferralSilent
from services.referral.domain.phases import OPEN
from services.referral.domain.referral import Referral, State
from shared.rules.ladder import Level, next_level

WAITING = frozenset({State.SENT, State.RECEIVED, State.INFO_ASKED})
WATCHED = OPEN - {State.DRAFT}


def missed_promise(referral: Referral) -> date | None:
    """Return the first day for which the receiver promised an answer and gave none; a question back does not undo it.

    None while every promise was kept, and once the referral was decided or taken back.
    """
    if referral.state not in WAITING:
        return None
    since = referral.reopenings[-1].reopened_on if referral.reopenings else None
    asked = [each for each in referral.questions if since is None or each.asked_on >= since]
    asked_late = (each.asked_on + timedelta(days=each.days_left) for each in asked if each.days_left < 0)
    passed = referral.respond_by if referral.silent and referral.state is not State.INFO_ASKED else None
    return next(asked_late, passed)


def watched(referral: Referral) -> tuple[Level, date] | None:
    """Return the next level and the due date that it counts from, or None when nobody is waited for."""
    level = next_level(referral.silent)
    if referral.state not in WATCHED or referral.turn is None or level is None:
        return None
    return level, referral.turn.due_on


def fall_silent(referral: Referral, level: Level, due_on: date) -> tuple[Referral, tuple[ReferralSilent, ...]]:
    """Raise the silence one level; nothing happens when the move was answered or planned anew meanwhile."""
    turn = referral.turn
    if turn is None or watched(referral) != (level, due_on):
        return referral, ()
    raised = replace(referral, silent=level)
    return raised, (ReferralSilent(raised, level, turn),)
