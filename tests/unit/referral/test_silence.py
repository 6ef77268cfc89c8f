"""A silence climbs from holder to team to organisation, by local dates, also when the clock changes."""

from dataclasses import replace
from datetime import date

import pytest

from services.referral.domain.phases import OPEN
from services.referral.domain.referral import State
from services.referral.domain.silence import fall_silent, missed_promise, watched
from services.referral.domain.triage import accept, answer, ask, receive
from services.referral.domain.writing import withdraw
from shared.calendar import local_midnight
from shared.rules.ladder import Level, next_level, raised_on
from tests.support.referrals import TODAY, a_draft, a_sent, receiver, sender, terms

DUE = date(2026, 3, 16)


def test_the_ladder_has_three_steps_and_an_end() -> None:
    assert [next_level(None), next_level(Level.HOLDER), next_level(Level.TEAM)] == list(Level)
    assert next_level(Level.ORGANISATION) is None


@pytest.mark.parametrize(
    ("level", "day"),
    [(Level.HOLDER, date(2026, 3, 17)), (Level.TEAM, date(2026, 3, 19)), (Level.ORGANISATION, date(2026, 3, 21))],
)
def test_cal_07_the_due_date_itself_is_still_in_time(level: Level, day: date) -> None:
    assert raised_on(DUE, level, terms()) == day


@pytest.mark.parametrize(
    ("due", "level", "utc"),
    [
        (date(2026, 3, 27), Level.HOLDER, "2026-03-27T23:00:00+00:00"),
        (date(2026, 3, 27), Level.TEAM, "2026-03-29T22:00:00+00:00"),
        (date(2026, 10, 23), Level.HOLDER, "2026-10-23T22:00:00+00:00"),
        (date(2026, 10, 23), Level.TEAM, "2026-10-25T23:00:00+00:00"),
    ],
)
def test_cal_01_a_level_is_reached_at_local_midnight_over_a_clock_change(due: date, level: Level, utc: str) -> None:
    assert local_midnight(raised_on(due, level, terms())).isoformat() == utc


def test_a_sent_referral_is_watched_from_its_promise() -> None:
    assert watched(a_sent()) == (Level.HOLDER, DUE)


def test_each_level_is_one_fact_and_the_next_is_watched() -> None:
    referral = a_sent()
    for level in Level:
        referral, (fact,) = fall_silent(referral, level, DUE)
        assert (fact.level, fact.turn.organisation_id, fact.turn.since) == (level, "pijnteam-midden", TODAY)
        assert referral.silent is level
    assert watched(referral) is None
    assert fall_silent(referral, Level.ORGANISATION, DUE) == (referral, ())


def test_a_timer_that_was_overtaken_does_nothing() -> None:
    sent = a_sent()
    assert fall_silent(sent, Level.TEAM, DUE) == (sent, ())
    assert fall_silent(sent, Level.HOLDER, date(2026, 3, 15)) == (sent, ())
    taken_back, _ = withdraw(sent, "patient-request", sender())
    assert fall_silent(taken_back, Level.HOLDER, DUE) == (taken_back, ())


def test_looking_is_no_answer_but_asking_answering_and_accepting_are() -> None:
    silent, _ = fall_silent(a_sent(), Level.HOLDER, DUE)
    received, _ = receive(silent, receiver(date(2026, 3, 18)))
    assert watched(received) == (Level.TEAM, DUE)
    asked, _ = ask(received, "q1", "Is er een foto gemaakt?", receiver(date(2026, 3, 18)), terms())
    assert watched(asked) == (Level.HOLDER, date(2026, 3, 23))
    answered, _ = answer(asked, "q1", "Ja.", sender(date(2026, 3, 20)), terms())
    assert watched(answered) == (Level.HOLDER, date(2026, 3, 22))
    accepted, _ = accept(answered, None, receiver(date(2026, 3, 20)), terms())
    assert watched(accepted) == (Level.HOLDER, date(2026, 4, 3))


@pytest.mark.parametrize("state", State)
def test_whoever_holds_it_is_waited_for_but_for_who_still_writes(state: State) -> None:
    held = replace(a_draft(), state=state)
    assert (watched(held) is not None) == (state in OPEN - {State.DRAFT})
    assert watched(replace(held, turn=None)) is None


@pytest.mark.parametrize(("asked_on", "missed"), [(DUE, None), (date(2026, 3, 17), DUE)])
def test_cal_07_a_question_on_the_promised_day_is_in_time_a_day_later_it_is_not(
    asked_on: date, missed: date | None
) -> None:
    received, _ = receive(a_sent(), receiver(DUE))
    asked, _ = ask(received, "q1", "Is er een foto gemaakt?", receiver(asked_on), terms())
    assert missed_promise(asked) == missed
    answered, _ = answer(asked, "q1", "Ja.", sender(date(2026, 3, 20)), terms())
    assert missed_promise(answered) == missed


def test_the_first_promise_that_was_missed_stays_until_the_decision() -> None:
    received, _ = receive(a_sent(), receiver(DUE))
    assert missed_promise(received) is None
    silent, _ = fall_silent(received, Level.HOLDER, DUE)
    assert missed_promise(silent) == DUE
    asked, _ = ask(silent, "q1", "Is er een foto gemaakt?", receiver(date(2026, 3, 18)), terms())
    raised, _ = fall_silent(asked, Level.HOLDER, date(2026, 3, 23))
    answered, _ = answer(raised, "q1", "Ja.", sender(date(2026, 3, 24)), terms())
    again, _ = fall_silent(answered, Level.HOLDER, date(2026, 3, 26))
    twice, _ = ask(again, "q2", "En een scan?", receiver(date(2026, 3, 28)), terms())
    assert [missed_promise(each) for each in (asked, raised, answered, again, twice)] == [DUE] * 5
    accepted, _ = accept(answered, None, receiver(date(2026, 3, 25)), terms())
    assert missed_promise(accepted) is None


def test_a_sender_who_is_late_misses_no_promise_of_the_receiver() -> None:
    received, _ = receive(a_sent(), receiver(DUE))
    asked, _ = ask(received, "q1", "Is er een foto gemaakt?", receiver(date(2026, 3, 4)), terms())
    silent, _ = fall_silent(asked, Level.HOLDER, date(2026, 3, 9))
    assert missed_promise(silent) is None
