"""D28: a record against its term, at both sides of its last day; people decide, and a new fact begins it anew."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.persons.domain.retention import (
    Postponed,
    Retention,
    RetentionChanged,
    Said,
    State,
    TermAsked,
    ask_term,
    confirm,
    destroy,
    lapse,
    postpone,
    reckon,
)
from shared.faults import Conflict

CHANGED, LAST = date(2026, 3, 2), date(2046, 3, 2)
OWN = date(2026, 1, 1)
LONGER = Postponed("claim-runs", date(2046, 9, 1), "prof-fg", datetime(2046, 4, 1, 8, 0, tzinfo=UTC))


def said(changed_on: date | None = CHANGED, number: int = 1) -> dict[str, Said]:
    return {
        "referral": Said(number, changed_on, ("praktijk-de-linde", "pijnteam-midden")),
        "careplan": Said(number, None),
    }


def answered(number: int = 1) -> Retention:
    asked, (fact,) = ask_term(Retention("44444444-4444-4444-8444-444444444444", "patient-1", "chain-1"))
    assert isinstance(fact, TermAsked)
    return replace(asked, said=said(), round=number)


def passed() -> Retention:
    return reckon(answered(), OWN, LAST + timedelta(days=1))[0]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2045, 12, 1), State.WAITING),
        (date(2045, 12, 2), State.NEAR),
        (LAST, State.NEAR),
        (date(2046, 3, 3), State.PASSED),
    ],
)
def test_d28_it_has_passed_the_day_after_its_last_day_and_is_near_three_months_before(
    today: date, state: State
) -> None:
    found, facts = reckon(answered(), OWN, today)
    assert (found.state, found.kept_until, found.changed_on) == (state, LAST, CHANGED)
    assert found.organisation_ids == ("pijnteam-midden", "praktijk-de-linde")
    assert facts == (RetentionChanged(found),)
    assert reckon(found, OWN, today)[1] == ()


def test_d28_the_last_change_counts_wherever_it_was() -> None:
    assert reckon(answered(), date(2030, 5, 1), LAST)[0].kept_until == date(2050, 5, 1)
    assert reckon(replace(answered(), said=said(None)), OWN, LAST)[0].kept_until == date(2046, 1, 1)


@pytest.mark.parametrize(("number", "is_answered"), [(1, True), (2, False)])
def test_d28_every_holder_answers_in_this_round(number: int, *, is_answered: bool) -> None:
    assert answered(number).is_answered is is_answered
    assert replace(answered(), said={"referral": said()["referral"]}).is_answered is False


@pytest.mark.parametrize(
    ("today", "again"),
    [
        (date(2026, 3, 3), date(2045, 12, 2)),
        (date(2046, 1, 1), date(2046, 3, 3)),
        (date(2046, 3, 3), date(2046, 3, 10)),
    ],
)
def test_d28_it_is_asked_again_when_it_is_near_when_it_passed_and_while_nobody_decides(
    today: date, again: date
) -> None:
    assert reckon(answered(), OWN, today)[0].look_on(today) == again


def test_d28_never_asked_twice_on_one_day_where_months_are_short() -> None:
    today = date(2046, 2, 28)
    found, _ = reckon(replace(answered(), said=said(date(2026, 5, 31))), OWN, today)
    assert (found.state, found.look_on(today)) == (State.WAITING, date(2046, 3, 1))


def test_d28_people_keep_it_longer_up_to_and_including_a_day() -> None:
    kept, (fact,) = postpone(passed(), LONGER)
    assert (kept.state, type(fact), kept.look_on(LAST)) == (State.POSTPONED, RetentionChanged, date(2046, 9, 2))
    assert [kept.is_postponed(day) for day in (LONGER.until, date(2046, 9, 2))] == [True, False]
    again, _ = reckon(kept, OWN, date(2046, 9, 2))
    assert (again.state, again.postponed) == (State.PASSED, None)
    assert confirm(kept, "prof-fg")[0].state is State.RUNNING


def test_d28_nothing_is_decided_about_what_has_not_passed_or_is_destroyed() -> None:
    near = reckon(answered(), OWN, LAST)[0]
    gone = destroy(confirm(passed(), "prof-fg")[0], LAST)[0]
    for found in (near, gone):
        with pytest.raises(Conflict):
            confirm(found, "prof-fg")
        with pytest.raises(Conflict):
            postpone(found, LONGER)
    assert ask_term(gone)[1] == ()


def test_d28_a_new_fact_lets_the_proposal_lapse_and_the_term_begin_anew() -> None:
    lapsed, (fact,) = lapse(confirm(passed(), "prof-fg")[0])
    assert (lapsed.state, lapsed.kept_until, lapsed.confirmed_by, type(fact)) == (
        State.WAITING,
        None,
        "",
        RetentionChanged,
    )
