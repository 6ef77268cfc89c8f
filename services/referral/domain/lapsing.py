"""A question that nobody answers: after every reminder the referral lapses, back to the team of its sender."""

from datetime import date, timedelta

from services.referral.domain.facts import Fact, ReferralLapsed
from services.referral.domain.moves import make
from services.referral.domain.referral import Act, Referral, State, Turn
from services.referral.domain.terms import Terms


def lapses_after(referral: Referral, terms: Terms) -> date | None:
    """Return the last local date on which the open question may be answered; None where none waits."""
    if referral.state is not State.INFO_ASKED or referral.turn is None:
        return None
    return referral.turn.due_on + timedelta(days=terms.lapse_days)


def lapse(referral: Referral, act: Act, terms: Terms) -> tuple[Referral, tuple[Fact, ...]]:
    """Give it back to the team of the sender; nothing happens to what was answered, or has days left.

    The place is kept: whoever answers puts it before the receiver again.
    """
    last_day = lapses_after(referral, terms)
    question = referral.open_question
    if last_day is None or question is None or act.on <= last_day:
        return referral, ()
    due_on = act.on + timedelta(days=terms.outcome_days)
    team = referral.sender_organisation_id
    turn = Turn("team", team, team, "act-on-lapse", due_on, act.on)
    after = make(referral, "lapse", act, turn=turn, silent=None, lapsed_on=act.on)
    return after, (ReferralLapsed(after, question, due_on),)
