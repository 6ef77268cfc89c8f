"""How a question for advice ends, and what happens while nobody answers: no limbo here either."""

from datetime import date

from services.referral.domain.advice_facts import AdviceClosed, AdviceFact, AdviceSilent, AdviceWithdrawn
from services.referral.domain.advice_life import make
from services.referral.domain.advice_request import Advice, AdviceState, Ended
from services.referral.domain.held import fall_silent
from services.referral.domain.referral import Act, Withdrawal
from shared.faults import Fault, InvalidInput
from shared.rules.ladder import Level

Done = tuple[Advice, tuple[AdviceFact, ...]]
NOTE = "note"
_WHY_NOT = Fault(NOTE, "required", "Het team adviseert te verwijzen. Schrijf op waarom u dat niet doet.")


def close(advice: Advice, note: str | None, act: Act) -> Done:
    """Be done with it; raises ``Conflict`` before there is an outcome.

    Who does not refer although the team advises it says why: raises ``InvalidInput``.
    """
    ended = Ended(act.by, act.on, note)
    after = make(advice, "close", act, ended=ended, turn=None)
    if advice.state is AdviceState.REFER_ADVISED and not (note or "").strip():
        raise InvalidInput([_WHY_NOT])
    return after, (AdviceClosed(after, ended),)


def withdraw(advice: Advice, reason: str, act: Act, comment: str | None = None) -> Done:
    """Take the question back; raises ``Conflict`` once there is an outcome."""
    withdrawal = Withdrawal(act.by, act.on, reason, comment)
    after = make(advice, "withdraw", act, withdrawal=withdrawal, turn=None)
    return after, (AdviceWithdrawn(after, withdrawal),)


def advice_silent(advice: Advice, level: Level, due_on: date) -> Done:
    """Raise the silence one level; nothing happens when the move was made meanwhile."""
    raised, turn = fall_silent(advice, level, due_on)
    return (raised, (AdviceSilent(raised, level, turn),)) if turn else (advice, ())
