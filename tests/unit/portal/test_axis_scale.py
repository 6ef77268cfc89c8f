"""From dates to places: days are equally wide, both ends count, every day that matters is on the axis."""

from datetime import date, timedelta

import pytest

from services.portal.axis.scale import LEAST_DAYS, Scale, month_starts, scale_for

TEN_DAYS = Scale(date(2026, 3, 1), date(2026, 3, 10), 100.0, 200.0)


@pytest.mark.parametrize(
    ("day", "begins", "middle"),
    [
        (date(2026, 3, 1), 100.0, 105.0),
        (date(2026, 3, 2), 110.0, 115.0),
        (date(2026, 3, 10), 190.0, 195.0),
        (date(2026, 2, 28), 90.0, 95.0),
    ],
)
def test_a_day_stands_where_it_belongs(day: date, begins: float, middle: float) -> None:
    assert TEN_DAYS.x(day) == begins
    assert TEN_DAYS.middle(day) == middle


def test_a_period_holds_both_its_days_and_ends_where_the_next_day_begins() -> None:
    first, last = date(2026, 3, 2), date(2026, 3, 4)
    assert TEN_DAYS.width(first, last) == 30.0
    assert TEN_DAYS.width(first, first) == 10.0
    assert TEN_DAYS.x(first) + TEN_DAYS.width(first, last) == TEN_DAYS.x(last + timedelta(days=1))


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_day_on_which_the_clock_changes_is_as_wide_as_any_other(change: date) -> None:
    scale = Scale(change - timedelta(days=5), change + timedelta(days=4), 0.0, 100.0)
    assert scale.x(change + timedelta(days=1)) - scale.x(change) == 10.0


def test_a_scale_has_a_week_to_spare_on_both_sides() -> None:
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    scale = scale_for((last, first), 0.0, 100.0)
    assert (scale.first, scale.last) == (date(2025, 12, 25), date(2026, 7, 7))


@pytest.mark.parametrize(("apart", "days"), [(0, LEAST_DAYS), (41, LEAST_DAYS), (42, LEAST_DAYS + 1)])
def test_a_scale_is_never_shorter_than_eight_weeks(apart: int, days: int) -> None:
    first = date(2026, 3, 2)
    scale = scale_for((first, first + timedelta(days=apart)), 0.0, 100.0)
    assert (scale.last - scale.first).days + 1 == days


def test_months_stand_at_their_first_day_over_the_turn_of_the_year() -> None:
    scale = Scale(date(2025, 11, 2), date(2026, 2, 1), 0.0, 900.0)
    assert month_starts(scale) == (date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))


@pytest.mark.parametrize(
    ("years", "months"), [(1, set(range(1, 13))), (2, {1, 3, 5, 7, 9, 11}), (3, {1, 4, 7, 10}), (30, {1})]
)
def test_where_there_is_no_room_for_all_months_some_are_left_out(years: int, months: set[int]) -> None:
    scale = Scale(date(2026, 1, 1), date(2026 + years - 1, 12, 31), 0.0, 936.0)
    assert {day.month for day in month_starts(scale)} == months


def test_a_leap_day_counts() -> None:
    scale = Scale(date(2028, 2, 28), date(2028, 3, 1), 0.0, 30.0)
    assert scale.x(date(2028, 3, 1)) == 20.0
