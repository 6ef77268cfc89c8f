"""Passing a referral on: the next team has one of its own, the first sender stays the sender, the place stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.referral.domain.facts import RedirectAnswered, ReferralSent
from services.referral.domain.outcome import acknowledge
from services.referral.domain.place import supplement
from services.referral.domain.redirect import Redirected, Wish, answered, redirect, talk_faults
from services.referral.domain.referral import Place, Referral, Rejection, State
from services.referral.domain.triage import ask, receive, reject
from services.referral.domain.writing import recall
from shared.faults import Conflict, Fault, RulesNotMet
from tests.support.referrals import EAST, OFFER, OFFER_EAST, TEAM, TODAY, a_sent, receiver, sender, terms

LATER = TODAY + timedelta(days=3)
WISH = Wish("successor", OFFER_EAST, "other-team-fits-better", LATER)
DECLINE = Rejection("prof-oost", LATER, "no-capacity", "prof-kok", "back-to-sender", "Er is nu geen plek.")


def received() -> Referral:
    found, _ = receive(a_sent(), receiver())
    return found


def passed_on() -> Redirected:
    return redirect(received(), WISH, receiver(LATER))


def test_the_next_team_gets_a_referral_of_its_own_with_its_own_promise() -> None:
    done = passed_on()
    next_one = done.successor
    assert (next_one.id, next_one.state, next_one.receiver_organisation_id) == ("successor", State.SENT, EAST)
    assert (next_one.respond_by, next_one.version) == (LATER + timedelta(days=10), 0)
    assert next_one.turn is not None
    assert (next_one.turn.id, next_one.turn.due_on) == (EAST, next_one.respond_by)
    assert done.told_successor == (ReferralSent(next_one),)


def test_the_sender_the_content_and_the_place_stay() -> None:
    added, _ = supplement(received(), "De foto is gemaakt.", sender(LATER))
    next_one = redirect(added, WISH, receiver(LATER)).successor
    same = ("sender_id", "sender_organisation_id", "patient_id", "chain_id", "content", "supplements")
    assert all(getattr(next_one, name) == getattr(added, name) for name in same)
    assert next_one.kept_place == Place(TODAY, TODAY)
    assert next_one.origin is not None
    assert (next_one.origin.previous_id, next_one.origin.organisation_id) == (added.id, TEAM)


def test_what_was_passed_on_is_an_end_that_says_where_it_went() -> None:
    before = passed_on().before
    assert (before.state, before.turn) == (State.REDIRECTED, None)
    assert before.redirection is not None
    assert (before.redirection.successor_id, before.redirection.organisation_id) == ("successor", EAST)


def test_an_open_question_does_not_go_along_and_an_answered_one_does() -> None:
    asked, _ = ask(received(), "q1", "Welke medicijnen?", receiver(), terms())
    assert redirect(asked, WISH, receiver(LATER)).successor.questions == ()


@pytest.mark.parametrize(("days", "faulty"), [(0, False), (1, True)])
def test_con_01_without_a_talk_that_took_place_nothing_goes_to_another_team(days: int, faulty: bool) -> None:
    assert bool(talk_faults(TODAY + timedelta(days=days), TODAY)) is faulty


def test_con_01_d26_passing_on_asks_what_sending_asked() -> None:
    closed = replace(WISH, offer=replace(OFFER_EAST, referrer_roles=()))
    objects = Fault("offer_id", "no-consent", "De patiënt maakt bezwaar.", "CON-01")
    with pytest.raises(RulesNotMet) as refusal:
        redirect(received(), closed, receiver(LATER), [objects])
    assert {row.rule for row in refusal.value.faults} == {"D26", "CON-01"}


def test_it_is_not_passed_on_to_itself_or_back_to_who_passed_it_on() -> None:
    opened, _ = receive(passed_on().successor, receiver(LATER, "prof-oost"))
    for referral, offer in ((received(), OFFER), (opened, OFFER)):
        with pytest.raises(RulesNotMet) as refusal:
            redirect(referral, replace(WISH, offer=offer), receiver(LATER))
        assert [row.code for row in refusal.value.faults] == ["not-allowed"]


def test_a_decline_of_the_next_team_falls_to_the_first_sender_with_a_due_day() -> None:
    opened, _ = receive(passed_on().successor, receiver(LATER, "prof-oost"))
    rejected, _ = reject(opened, DECLINE, receiver(LATER, "prof-oost"), terms())
    assert rejected.turn is not None
    assert (rejected.turn.id, rejected.turn.next_step) == ("prof-de-vries", "act-on-rejection")
    assert rejected.turn.due_on == LATER + timedelta(days=terms().outcome_days)


def test_what_the_next_team_said_is_told_once() -> None:
    after, facts = answered(passed_on().before, "rejected", LATER)
    assert after.redirection is not None
    assert facts == (RedirectAnswered(after, after.redirection),)
    assert (after.redirection.outcome, after.redirection.outcome_on) == ("rejected", LATER)
    assert answered(after, "rejected", LATER) == (after, ())
    assert answered(a_sent(), "rejected", LATER)[1] == ()


def test_who_takes_back_what_was_passed_on_keeps_the_place() -> None:
    back, _ = recall(passed_on().successor, sender(LATER), terms())
    assert back.kept_place == Place(TODAY, TODAY)


def test_a_rejection_is_closed_by_its_sender_and_by_nothing_else() -> None:
    rejected, _ = reject(received(), DECLINE, receiver(LATER), terms())
    closed, (fact,) = acknowledge(rejected, sender(LATER))
    assert (closed.state, closed.turn, closed.rejection) == (State.CLOSED, None, DECLINE)
    assert fact.referral == closed
    with pytest.raises(Conflict):
        acknowledge(received(), sender(LATER))
