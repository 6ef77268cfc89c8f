"""CAL-02, 03, 05, 07, 12: month clamp, weeks, onset, and which end of a term counts."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.calendar import (
    add_months,
    add_weeks,
    days_since_onset,
    less_than_weeks,
    longer_than_months,
    week_targets,
    within_weeks,
)

ANY_DAY = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2026, 12, 31), 3, date(2027, 3, 31)),
        (date(2026, 10, 30), 4, date(2027, 2, 28)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
    ],
)
def test_cal_02_months_clamp_to_the_last_day(day: date, months: int, expected: date) -> None:
    """CAL-02: the examples of the convention."""
    assert add_months(day, months) == expected


def _by_trial(day: date, months: int) -> date:
    """Walk one month at a time, then try day numbers from high to low until one exists."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in {0, 13}:
            year, month = (year + 1, 1) if month else (year - 1, 12)
    for number in range(day.day, 27, -1):
        with suppress(ValueError):
            return date(year, month, number)
    return date(year, month, day.day)


@given(ANY_DAY, st.integers(-600, 600))
def test_cal_02_agrees_with_an_independent_walk(day: date, months: int) -> None:
    """CAL-02: counting month by month gives the same date."""
    assert add_months(day, months) == _by_trial(day, months)


@given(ANY_DAY, st.integers(0, 600))
def test_cal_02_lands_in_the_right_month(day: date, months: int) -> None:
    """CAL-02: month number and day number, or the last day of that month."""
    found = add_months(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).month != found.month)


@given(ANY_DAY, st.integers(0, 500))
def test_cal_03_a_week_is_seven_days(day: date, weeks: int) -> None:
    """CAL-03: never ISO weeks."""
    assert (add_weeks(day, weeks) - day).days == 7 * weeks


def test_cal_02_cal_03_the_end_of_the_calendar_is_a_plain_fault() -> None:
    """CAL-02, CAL-03: 31-12-9999 exists, nothing lies after it; 01-01-0001 is the first day."""
    assert add_months(date(9999, 9, 30), 3) == date(9999, 12, 30)
    assert add_weeks(date(9999, 12, 24), 1) == date.max
    with pytest.raises(ValueError, match="te ver weg"):
        add_months(date(9999, 10, 1), 3)
    with pytest.raises(ValueError, match="te ver weg"):
        add_weeks(date(9999, 12, 25), 1)
    with pytest.raises(ValueError, match="te ver weg"):
        add_months(date(1, 1, 31), -1)


def test_cal_05_onset_is_day_zero() -> None:
    """CAL-05: onset 09-02-2026, day 20 is 01-03, day 21 is 02-03."""
    onset = date(2026, 2, 9)
    assert days_since_onset(onset, onset) == 0
    assert days_since_onset(onset, date(2026, 3, 1)) == 20
    assert days_since_onset(onset, date(2026, 3, 2)) == 21


@pytest.mark.parametrize(
    ("onset", "months", "last_false"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
    ],
)
def test_cal_07_longer_than_is_exclusive(onset: date, months: int, last_false: date) -> None:
    """CAL-07: true from the day after the month date."""
    assert not longer_than_months(onset, months, last_false)
    assert longer_than_months(onset, months, last_false + timedelta(days=1))


def test_cal_07_less_than_four_weeks_is_up_to_27_days() -> None:
    """CAL-07: 27 yes, 28 no."""
    assert less_than_weeks(27, 4)
    assert not less_than_weeks(28, 4)


@pytest.mark.parametrize(("offset", "expected"), [(-1, False), (0, True), (42, True), (43, False)])
def test_cal_07_within_weeks_is_inclusive(offset: int, expected: bool) -> None:
    """CAL-07: up to and including X + 7N, and not before X."""
    start = date(2026, 3, 2)
    assert within_weeks(start, 6, start + timedelta(days=offset)) is expected


def test_cal_12_two_targets() -> None:
    """CAL-12: E = 02-03-2026 has streef 12-04, uiterst 13-04, late from 14-04."""
    targets = week_targets(date(2026, 3, 2), 6)
    assert targets.streefdatum == date(2026, 4, 12)
    assert targets.uiterste_datum == date(2026, 4, 13)
    assert not targets.late_on(date(2026, 4, 13))
    assert targets.late_on(date(2026, 4, 14))
