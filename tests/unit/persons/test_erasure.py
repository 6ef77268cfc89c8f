"""D28: reflection first, then every holder in rounds, until nothing holds it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.persons.domain.erasure import (
    Answer,
    Erasure,
    ErasureFreed,
    ErasureHeld,
    HoldersAsked,
    OfficerHold,
    PatientErased,
    Request,
    State,
    ask_holders,
    erased,
    go_on,
    hold_by_officer,
    keep_held,
    request_erasure,
    warn_near,
    withdraw,
)
from shared.faults import Conflict
from shared.rules.erasure import Hold

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY, STARTS = date(2026, 3, 2), date(2026, 3, 9)
HOLD = OfficerHold("claim-runs", date(2026, 5, 1), "prof-fg", NOW)


def asked(came: date = TODAY) -> Erasure:
    return request_erasure(
        "patient-1", "chain-1", Request("44444444-4444-4444-8444-444444444444", "portal", "patient-1", came), TODAY
    )[0]


def test_d28_the_term_counts_from_the_letter_and_the_reflection_from_today() -> None:
    found = asked(date(2026, 2, 20))
    assert (found.starts_on, found.due_on, found.warn_on) == (STARTS, date(2026, 5, 20), date(2026, 4, 20))


@pytest.mark.parametrize(("day", "asks"), [(date(2026, 3, 8), False), (STARTS, True)])
def test_d28_nobody_is_asked_before_the_reflection_is_over(day: date, asks: bool) -> None:
    found, facts = ask_holders(asked(), day)
    assert (found.round, bool(facts), found.state is State.RUNNING) == (int(asks), asks, asks)


@pytest.mark.parametrize(("day", "asks"), [(HOLD.until, False), (date(2026, 5, 2), True)])
def test_d28_what_the_fg_holds_waits_up_to_and_including_the_day(day: date, asks: bool) -> None:
    held, (fact,) = hold_by_officer(asked(), HOLD)
    assert fact.again_on == date(2026, 5, 2)
    found, facts = ask_holders(held, day)
    assert [type(each) for each in facts] == ([HoldersAsked] if asks else [])
    assert (found.officer_hold is None) is asks


def test_d28_the_fg_lets_go_in_the_reflection_and_asks_when_it_is_over() -> None:
    held, _ = hold_by_officer(asked(), HOLD)
    freed, facts = go_on(held, date(2026, 3, 8))
    assert (freed.officer_hold, freed.state, facts) == (None, State.REFLECTION, (ErasureFreed(freed, STARTS),))
    with pytest.raises(Conflict):
        go_on(freed, date(2026, 3, 8))
    later = date(2026, 3, 20)
    found, (told, fact) = go_on(held, later)
    assert (found.officer_hold, told, type(fact)) == (None, ErasureFreed(freed, later), HoldersAsked)
    assert [type(each) for each in go_on(found, later)[1]] == [HoldersAsked]  # nothing was held


@pytest.mark.parametrize(
    ("until", "begins"), [(date(2026, 3, 7), STARTS), (date(2026, 3, 8), STARTS), (STARTS, date(2026, 3, 10))]
)
def test_d28_it_begins_after_the_reflection_and_after_what_the_fg_holds(until: date, begins: date) -> None:
    held, (fact,) = hold_by_officer(asked(), replace(HOLD, until=until))
    assert (fact.again_on, held.begins_on) == (begins, begins)
    running, _ = ask_holders(held, begins)
    assert hold_by_officer(running, HOLD)[0].begins_on == STARTS


def test_d28_what_is_taken_back_is_held_by_nobody() -> None:
    held, _ = hold_by_officer(asked(), HOLD)
    assert withdraw(held, NOW)[0].officer_hold is None


def test_d28_all_have_answered_when_each_did_in_this_round() -> None:
    running, _ = ask_holders(asked(), STARTS)
    hold = Hold("treatment-runs", date(2026, 4, 8))
    one = {"referral": Answer(1, NOW)}
    both = {**one, "careplan": Answer(1, NOW, hold)}
    assert [with_answers(running, each).is_answered for each in ({}, one, both)] == [False, False, True]
    assert keep_held(with_answers(running, both))[1] == (ErasureHeld(with_answers(running, both), date(2026, 4, 9)),)
    again, _ = ask_holders(with_answers(running, both), STARTS)
    assert not again.is_answered


def test_d28_what_is_over_is_neither_taken_back_nor_held_nor_warned_of() -> None:
    gone, (fact,) = erased(asked(), NOW)
    assert isinstance(fact, PatientErased)
    assert (warn_near(gone)[1], ask_holders(gone, STARTS)[1], gone.is_open) == ((), (), False)
    with pytest.raises(Conflict):
        withdraw(gone, NOW)
    with pytest.raises(Conflict):
        hold_by_officer(gone, HOLD)


def with_answers(value: Erasure, answers: dict[str, Answer]) -> Erasure:
    return replace(value, answers=answers)
