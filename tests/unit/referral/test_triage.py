"""Whose move it is: never nobody while a referral is open, and a question does not eat the receiver's time."""

from datetime import date

import pytest

from services.referral.domain.facts import (
    QuestionAnswered,
    QuestionAsked,
    ReferralAccepted,
    ReferralReceived,
    ScreeningPlanned,
)
from services.referral.domain.referral import Referral, Rejection, State, Turn
from services.referral.domain.triage import accept, answer, ask, receive, reject, schedule
from services.referral.domain.writing import withdraw
from shared.faults import Conflict, InvalidInput, NotFound
from tests.support.referrals import PRACTICE, TEAM, TODAY, a_draft, a_sent, receiver, sender, terms

REJECTION = Rejection("prof-bakker", TODAY, "no-capacity", "prof-yilmaz", "other-organisation", "Wij hebben geen plek.")


def received() -> Referral:
    return receive(a_sent(), receiver())[0]


def asked(day: date) -> Referral:
    return ask(received(), "q1", "Welke medicijnen gebruikt zij?", receiver(day), terms())[0]


def test_the_first_look_is_a_fact_and_the_second_is_not() -> None:
    first, (fact,) = receive(a_sent(), receiver())
    assert isinstance(fact, ReferralReceived)
    assert receive(first, receiver()) == (first, ())


def test_every_open_referral_has_a_holder_a_next_step_and_a_date() -> None:
    accepted, _ = accept(received(), None, receiver(), terms())
    turns = [each.turn for each in (a_draft(), a_sent(), received(), asked(TODAY), accepted)]
    assert turns == [
        Turn("person", "prof-de-vries", PRACTICE, "send", date(2026, 3, 9), TODAY),
        Turn("team", TEAM, TEAM, "assess", date(2026, 3, 16), TODAY),
        Turn("team", TEAM, TEAM, "assess", date(2026, 3, 16), TODAY),
        Turn("person", "prof-de-vries", PRACTICE, "answer-question", date(2026, 3, 7), TODAY),
        Turn("person", "prof-bakker", TEAM, "invite-for-screening", date(2026, 3, 16), TODAY),
    ]


def test_the_sender_holds_a_rejection_and_nobody_what_was_taken_back() -> None:
    rejected, _ = reject(received(), REJECTION, receiver(), terms())
    taken_back, _ = withdraw(asked(TODAY), "patient-request", sender())
    assert rejected.turn is not None
    assert (rejected.turn.id, rejected.turn.next_step) == ("prof-de-vries", "act-on-rejection")
    assert taken_back.closed


@pytest.mark.parametrize(
    ("asked_on", "answered_on", "respond_by"),
    [
        (date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 21)),
        (date(2026, 3, 14), date(2026, 3, 15), date(2026, 3, 17)),
        (date(2026, 3, 15), date(2026, 3, 20), date(2026, 3, 22)),
        (date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 22)),
    ],
)
def test_a_question_stops_the_receivers_time_with_a_least_of_two_days(
    asked_on: date, answered_on: date, respond_by: date
) -> None:
    referral, (fact,) = answer(asked(asked_on), "q1", "Paracetamol.", sender(answered_on), terms())
    assert isinstance(fact, QuestionAnswered)
    assert referral.state is State.RECEIVED
    assert referral.respond_by == respond_by
    assert referral.turn == Turn("person", "prof-bakker", TEAM, "assess", respond_by, answered_on)


def test_a_question_has_a_promise_of_five_days() -> None:
    _, (fact,) = ask(received(), "q1", "Welke?", receiver(date(2026, 3, 4)), terms())
    assert isinstance(fact, QuestionAsked)
    assert fact.due_on == date(2026, 3, 9)


def test_answering_twice_says_who_was_first_and_an_unknown_question_is_not_found() -> None:
    done, _ = answer(asked(TODAY), "q1", "Paracetamol.", sender(), terms())
    with pytest.raises(Conflict) as refusal:
        answer(done, "q1", "Iets anders.", sender(by="prof-anders"), terms())
    assert (refusal.value.by, refusal.value.at) == ("prof-de-vries", sender().at)
    with pytest.raises(NotFound):
        answer(done, "q2", "Iets anders.", sender(), terms())


@pytest.mark.parametrize(("start", "fits"), [(TODAY, True), (date(2026, 3, 1), False)])
def test_an_expected_start_is_not_in_the_past(start: date, fits: bool) -> None:
    if not fits:
        with pytest.raises(InvalidInput):
            accept(received(), start, receiver(), terms())
        return
    referral, (fact,) = accept(received(), start, receiver(), terms())
    assert isinstance(fact, ReferralAccepted)
    assert referral.turn is not None
    assert referral.turn.due_on == start


@pytest.mark.parametrize(("day", "fits"), [(TODAY, True), (date(2026, 3, 1), False)])
def test_a_screening_is_planned_for_today_or_later_and_who_plans_begins_the_treatment(day: date, fits: bool) -> None:
    accepted, _ = accept(received(), None, receiver(), terms())
    if not fits:
        with pytest.raises(InvalidInput):
            schedule(accepted, day, receiver(), terms())
        return
    planned, (fact,) = schedule(accepted, day, receiver(), terms())
    assert isinstance(fact, ScreeningPlanned)
    assert planned.turn == Turn("person", "prof-bakker", TEAM, "start-treatment", date(2026, 4, 13), TODAY)
    assert planned.acceptance is not None
    assert planned.acceptance.screening_on == day
