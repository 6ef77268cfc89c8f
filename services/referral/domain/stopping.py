"""After acceptance a sender does not stop alone: it asks, and the receiver agrees or says why not.

What the patient asks cannot be refused by the team (BW 7:450): only the patient takes that back.
"""

from dataclasses import replace
from datetime import timedelta

from services.referral.domain.cancelling import PATIENT_ASKS, PATIENT_GOES_ON, CancelAnswer, Cancelling
from services.referral.domain.facts import CancelAsked, CancelRefused, Fact, ReferralStopped
from services.referral.domain.moves import make
from services.referral.domain.referral import Act, Referral, Turn, Withdrawal
from services.referral.domain.terms import Terms
from shared.faults import Fault, RulesNotMet

Done = tuple[Referral, tuple[Fact, ...]]
_PATIENT_DECIDES = (
    "De patiënt vraagt erom te stoppen. Dat kunt u alleen weigeren met 'De patiënt wil toch doorgaan'; overleg met de "
    "patiënt, of stem in."
)


def ask_cancel(referral: Referral, reason: str, explanation: str | None, act: Act, terms: Terms) -> Done:
    """Ask to stop: who holds it answers within some days; raises ``Conflict`` unless it was accepted."""
    due_on = act.on + timedelta(days=terms.cancel_answer_days)
    team = referral.receiver_organisation_id or ""
    held = referral.turn or Turn("team", team, team, "assess", act.on, act.on)
    asked = Cancelling(act.by, act.on, reason, explanation, str(referral.state), held.id, held.next_step, held.due_on)
    turn = Turn("person", held.id, team, "answer-cancelling", due_on, act.on)
    cancellings = (*referral.cancellings, asked)
    after = make(referral, "ask-cancel", act, cancellings=cancellings, turn=turn, silent=None)
    return after, (CancelAsked(after, asked, turn),)


def agree_cancel(referral: Referral, act: Act) -> Done:
    """Stop, as was asked; raises ``Conflict`` unless it was asked."""
    asked = referral.cancelling
    reason = asked.reason if asked else ""
    over = Withdrawal(asked.asked_by if asked else act.by, act.on, reason)
    answered = _answered(referral, CancelAnswer(act.by, act.on))
    changes = {"withdrawal": over, "turn": None, "silent": None, "discussion_due_on": None}
    after = make(referral, "agree-cancel", act, cancellings=answered, **changes)
    return after, (ReferralStopped(after, over, act.by),)


def refuse_cancel(referral: Referral, reason: str, explanation: str, act: Act, terms: Terms) -> Done:
    """Go on, with a reason; whoever had the move has it again, and never for less than a few days.

    Raises ``Conflict`` unless it was asked, ``RulesNotMet`` where the patient asked to stop and does not go on.
    """
    asked = referral.cancelling
    if asked is None:
        make(referral, "refuse-cancel", act)
        raise ValueError("what nobody asked cannot be refused")
    due_on = max(asked.due_on, act.on + timedelta(days=terms.least_days_after_answer))
    turn = Turn("person", asked.holder_id, act.organisation_id, asked.next_step, due_on, act.on)
    answered = _answered(referral, CancelAnswer(act.by, act.on, reason, explanation))
    after = make(referral, "refuse-cancel", act, cancellings=answered, turn=turn, silent=None)
    if asked.reason == PATIENT_ASKS and reason != PATIENT_GOES_ON:
        raise RulesNotMet([Fault("reason", "not-allowed", _PATIENT_DECIDES)])
    return after, (CancelRefused(after, reason, turn),)


def _answered(referral: Referral, answer: CancelAnswer) -> tuple[Cancelling, ...]:
    return tuple(replace(each, answer=answer) if each is referral.cancelling else each for each in referral.cancellings)
