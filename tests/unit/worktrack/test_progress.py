"""What time does to a case: every step is told once, on its day, and only when it still matters (WRK-01, D7)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.worktrack.domain.case import Trajectory, WorkCase
from services.worktrack.domain.facts import Fact, StartPeriodClosed, StartPeriodClosing, StartPeriodOpened
from services.worktrack.domain.milestones import Reached
from services.worktrack.domain.moves import recover, start_trajectory
from services.worktrack.domain.progress import advance, attention_on, next_day, next_duty
from shared.calendar import add_months
from tests.unit.worktrack.builders import FIRST, a_case, day

CLOSES = add_months(FIRST, 3)


def told(case: WorkCase, today: date) -> list[tuple[str, int | None]]:
    return names(advance(case, today)[1])


def names(facts: Sequence[Fact]) -> list[tuple[str, int | None]]:
    short = {StartPeriodOpened: "opened", StartPeriodClosing: "closing", StartPeriodClosed: "closed"}
    return [(short[type(fact)], getattr(fact, "days_left", None)) for fact in facts]


def walk(case: WorkCase) -> list[tuple[date, str, int | None]]:
    """Go from due day to due day, as the timers do."""
    today, found = FIRST, []
    while (due := next_day(case, today)) is not None and due < day(800):
        case, facts = advance(case, due)
        found += [(due, *row) for row in names(facts)]
        today = due
    return found


def test_wrk_01_opens_on_day_43_and_not_on_day_42() -> None:
    """WRK-01: E+41 is too early, E+42 is the first day."""
    assert told(a_case(), day(41)) == []
    assert told(a_case(), day(42)) == [("opened", None)]


def test_wrk_01_closes_after_its_last_day() -> None:
    """WRK-01: the day three months after E is inside."""
    case, _ = advance(a_case(), CLOSES)
    assert told(case, CLOSES) == []
    assert told(case, CLOSES + timedelta(days=1)) == [("closed", None)]


@pytest.mark.parametrize(("left", "warned"), [(15, False), (14, True), (13, True), (8, True), (0, True)])
def test_threatens_to_close_from_fourteen_days_on(left: int, warned: bool) -> None:
    opened, _ = advance(a_case(), day(42))
    expected = [("closing", left)] if warned else []
    assert told(opened, CLOSES - timedelta(days=left)) == expected


def test_from_due_day_to_due_day_every_step_is_told_once() -> None:
    assert walk(a_case()) == [
        (day(42), "opened", None),
        (CLOSES - timedelta(days=14), "closing", 14),
        (CLOSES - timedelta(days=7), "closing", 7),
        (CLOSES + timedelta(days=1), "closed", None),
    ]


@given(first=st.dates(date(2020, 1, 1), date(2040, 12, 31)), steps=st.lists(st.integers(0, 200), max_size=12))
def test_telling_never_repeats_whatever_days_are_asked(first: date, steps: list[int]) -> None:
    case, found, last = a_case(first), [], first
    for step in sorted(steps):
        last = first + timedelta(days=step)
        case, facts = advance(case, last)
        found += [name for name, _ in names(facts)]
    assert found.count("opened") <= 1
    assert found.count("closing") <= 2
    assert found.count("closed") == (last > add_months(first, 3))


def test_after_a_long_silence_only_the_closing_is_told() -> None:
    assert told(a_case(), CLOSES + timedelta(days=40)) == [("closed", None)]


def test_a_started_trajectory_is_not_reminded_and_closes_as_met() -> None:
    case, _ = start_trajectory(a_case(), day(50), None, day(50))
    assert told(case, day(60)) == []
    closed, facts = advance(case, CLOSES + timedelta(days=1))
    assert names(facts) == [("closed", None)]
    assert closed.met


def test_an_early_start_does_not_meet_the_start_period() -> None:
    case = replace(a_case(), trajectory=Trajectory(day(41), "eerder begonnen"))
    assert not case.met
    assert replace(case, trajectory=Trajectory(day(42))).met


def test_d7_closed_before_we_met_and_closed_while_we_held_it() -> None:
    assert a_case(today=CLOSES).held
    assert not a_case(today=CLOSES + timedelta(days=1)).held


def test_recovery_ends_all_telling() -> None:
    case, _ = recover(a_case(), day(10), day(10))
    assert told(case, day(50)) == []
    assert next_day(case, day(10)) is None


def test_attention_goes_to_what_is_due_first() -> None:
    case = a_case()
    assert attention_on(case, FIRST) == day(42)
    assert attention_on(case, day(43)) == day(56)
    assert attention_on(case, day(57)) == CLOSES
    started, _ = start_trajectory(case, day(50), None, day(50))
    assert attention_on(started, day(57)) == day(98)


def test_the_next_day_never_lies_behind() -> None:
    case = a_case()
    for offset in range(760):
        due = next_day(case, day(offset))
        assert due is None or due > day(offset)


def test_cal_12_a_slipped_step_of_practice_hides_no_duty_of_the_law() -> None:
    """CAL-12: an evaluatie that was not recorded stands behind UWV's week 42 from six weeks before it, not earlier."""
    case = with_reached("ziekmelding", "oordeel", "plan-van-aanpak")
    assert [first_of(case, day(at)) for at in (80, 251, 253, 295, 400)] == [
        "evaluatie", "evaluatie", "melding-uwv", "melding-uwv", "melding-uwv",
    ]  # fmt: skip
    assert day(253) in due_days(case)


def test_cal_12_no_evaluatie_is_asked_after_104_weeks() -> None:
    case = with_reached(*(row.code for row in a_case().rule_set.terms if row.kind == "duty"))
    assert [first_of(case, day(at)) for at in (727, 728)] == ["evaluatie", None]
    assert day(728) in due_days(case)


def with_reached(*codes: str) -> WorkCase:
    return replace(a_case(), reached=tuple(Reached(code, day(40)) for code in codes))


def first_of(case: WorkCase, today: date) -> str | None:
    found = next_duty(case, today)
    return found.term.code if found else None


def due_days(case: WorkCase) -> list[date]:
    today, found = FIRST, list[date]()
    while (due := next_day(case, today)) is not None:
        found.append(today := due)
    return found
