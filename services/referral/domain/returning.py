"""Reporting to the sender: on the way, and at the end, when what is left goes back."""

from datetime import timedelta

from services.referral.domain.back_referral import BackReferral, Handover, Report, handover_missing
from services.referral.domain.facts import Fact, InterimReported, ReferralReturned
from services.referral.domain.moves import make
from services.referral.domain.outcome import acknowledge
from services.referral.domain.referral import Act, Referral, State, Turn
from services.referral.domain.terms import Terms
from shared.faults import RulesNotMet

Done = tuple[Referral, tuple[Fact, ...]]


def report(referral: Referral, text: str, act: Act, terms: Terms) -> Done:
    """Tell the sender how it goes; who does holds it on, with a new day for the next report."""
    due_on = act.on + timedelta(days=terms.report_days)
    told = Report(text, act.by, act.at, act.on)
    turn = Turn("person", act.by, act.organisation_id, "report-back", due_on, act.on)
    after = make(referral, "report", act, reports=(*referral.reports, told), turn=turn, silent=None)
    return after, (InterimReported(after, told, due_on),)


def refer_back(referral: Referral, handover: Handover, act: Act, terms: Terms) -> Done:
    """Refer back: the sender holds it until what is handed over is taken over.

    Raises ``Conflict`` unless it was accepted, ``RulesNotMet`` with everything that is missing (REF-03, SC-10).
    """
    due_on = act.on + timedelta(days=terms.outcome_days)
    turn = Turn("person", referral.sender_id, referral.sender_organisation_id, "acknowledge-return", due_on, act.on)
    sent = BackReferral(handover, act.by, act.on)
    after = make(referral, "return", act, back_referral=sent, turn=turn, silent=None, discussion_due_on=None)
    if faults := handover_missing(handover, act.on, treated=referral.treatment is not None):
        raise RulesNotMet(faults)
    return after, (ReferralReturned(after, sent, due_on),)


def opened_by_sender(referral: Referral, act: Act) -> Done:
    """The sender opens a back-referral that hands nothing over: that closes it; any other waits (D24)."""
    sent = referral.back_referral
    if referral.state is not State.RETURNED or sent is None or sent.handover.asks_acknowledgement:
        return referral, ()
    return acknowledge(referral, act)  # D24
