"""What was decided before every state had a holder stood still without one: it gets the one of its state."""

from dataclasses import replace
from datetime import date, timedelta

from services.referral.domain.facts import Fact, HolderGiven
from services.referral.domain.referral import Referral, State, Turn
from services.referral.domain.terms import Terms


def give_holder(referral: Referral, today: date, terms: Terms) -> tuple[Referral, tuple[Fact, ...]]:
    """Give it a holder and a term that begins today; nothing happens to what has one, or is over."""
    turn = _turn(referral, today, terms) if referral.turn is None else None
    if turn is None:
        return referral, ()
    held = replace(referral, turn=turn)
    return held, (HolderGiven(held, turn),)


def _turn(referral: Referral, today: date, terms: Terms) -> Turn | None:
    if referral.state is State.REJECTED:
        due_on = today + timedelta(days=terms.outcome_days)
        return Turn("person", referral.sender_id, referral.sender_organisation_id, "act-on-rejection", due_on, today)
    accepted = referral.acceptance
    if referral.state is not State.SCHEDULED or accepted is None or referral.receiver_organisation_id is None:
        return None
    due_on = max(accepted.screening_on or today, today) + timedelta(days=terms.start_days)
    return Turn("person", accepted.accepted_by, referral.receiver_organisation_id, "start-treatment", due_on, today)
