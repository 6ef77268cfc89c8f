"""CAL-03, CAL-04, CAL-06: the tables of days 41 to 44 and of recovered weeks in between."""

from datetime import date, timedelta

import pytest

from shared.calendar import (
    Interruption,
    add_months,
    add_weeks,
    day_of_absence,
    effective_first_day,
    interruption_days_before,
    week_of_absence,
)

FIRST = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("offset", "day", "week"),
    [(0, 1, 1), (6, 7, 1), (7, 8, 2), (40, 41, 6), (41, 42, 6), (42, 43, 7), (43, 44, 7)],
)
def test_cal_04_first_absence_day_is_day_one(offset: int, day: int, week: int) -> None:
    """CAL-04: day 42 is the last day of week 6."""
    on = FIRST + timedelta(days=offset)
    assert day_of_absence(on, FIRST) == day
    assert week_of_absence(on, FIRST) == week


def test_cal_04_interruption_days_do_not_count() -> None:
    """CAL-04: the first day after ten fit days carries on with the next number."""
    pause = Interruption(date(2026, 3, 12), date(2026, 3, 22))
    counted = interruption_days_before(date(2026, 3, 22), [pause])
    assert counted == 10
    assert day_of_absence(date(2026, 3, 22), FIRST, counted) == 11


def test_cal_04_day_before_absence_is_refused() -> None:
    """CAL-04: there is no day 0."""
    with pytest.raises(ValueError, match="voor de eerste ziektedag"):
        day_of_absence(FIRST - timedelta(days=1), FIRST)


@pytest.mark.parametrize(
    ("on", "counted"),
    [(date(2026, 3, 12), 0), (date(2026, 3, 13), 1), (date(2026, 3, 22), 10), (date(2026, 4, 1), 10)],
)
def test_cal_04_interruption_days_before_a_day(on: date, counted: int) -> None:
    """CAL-04: only fit days strictly before the day are taken off."""
    pause = Interruption(date(2026, 3, 12), date(2026, 3, 22))
    assert interruption_days_before(on, [pause]) == counted


def test_cal_06_published_example_moves_the_end_of_104_weeks() -> None:
    """CAL-06: fit 04-07 to 24-07-2022 is 21 days; E + 728 becomes 22-01-2024."""
    pause = Interruption(date(2022, 7, 4), date(2022, 7, 25))
    assert pause.days == 21
    moved = effective_first_day(date(2022, 1, 3), [pause])
    assert moved == date(2022, 1, 24)
    assert add_weeks(moved, 104) == date(2024, 1, 22)


@pytest.mark.parametrize(
    ("days", "merges", "effective"),
    [
        (1, True, date(2026, 3, 3)),
        (27, True, date(2026, 3, 29)),
        (28, False, date(2026, 4, 29)),
        (29, False, date(2026, 4, 30)),
    ],
)
def test_cal_06_less_than_28_days_merges(days: int, merges: bool, effective: date) -> None:
    """CAL-06: 27 days merge, 28 days start a new absence with its own first day."""
    fit = date(2026, 4, 1)
    pause = Interruption(fit, fit + timedelta(days=days))
    assert pause.merges is merges
    assert effective_first_day(FIRST, [pause]) == effective


def test_cal_06_lengths_add_up_in_any_order() -> None:
    """CAL-06: E moves by the sum of the lengths."""
    first = Interruption(date(2026, 3, 9), date(2026, 3, 16))
    second = Interruption(date(2026, 4, 6), date(2026, 4, 9))
    assert effective_first_day(FIRST, [second, first]) == FIRST + timedelta(days=10)


def test_cal_06_a_new_absence_forgets_the_days_before_it() -> None:
    """CAL-06: after 28 days or more only later interruptions move E."""
    long = Interruption(date(2026, 4, 1), date(2026, 5, 1))
    short = Interruption(date(2026, 5, 11), date(2026, 5, 14))
    assert effective_first_day(FIRST, [long, short]) == date(2026, 5, 4)


@pytest.mark.parametrize("fit", [FIRST, FIRST - timedelta(days=1)])
def test_cal_06_recovery_before_absence_is_refused(fit: date) -> None:
    """CAL-06: one absence day comes first."""
    with pytest.raises(ValueError, match="na de ziektedag"):
        effective_first_day(FIRST, [Interruption(fit, date(2026, 4, 1))])


def test_cal_06_overlapping_interruptions_are_refused() -> None:
    """CAL-06: nobody recovers while recovered."""
    one = Interruption(date(2026, 3, 9), date(2026, 3, 16))
    with pytest.raises(ValueError, match="overlappen"):
        effective_first_day(FIRST, [one, Interruption(date(2026, 3, 16), date(2026, 3, 18))])


@pytest.mark.parametrize("again", [date(2026, 4, 1), date(2026, 3, 31)])
def test_cal_06_an_interruption_has_a_fit_day(again: date) -> None:
    """CAL-06: absent again on the fit day itself is no interruption."""
    with pytest.raises(ValueError, match="nieuwe ziektedag"):
        Interruption(date(2026, 4, 1), again)


CHECKED = [
    ("2025-11-30", "2026-01-10", "2026-01-11", "2026-02-28", "2026-01-24", "2026-09-20",
     "2027-08-28", "2027-09-11", "2027-11-27"),
    ("2026-03-02", "2026-04-12", "2026-04-13", "2026-06-02", "2026-04-26", "2026-12-21",
     "2027-11-28", "2027-12-12", "2028-02-27"),
    ("2026-10-01", "2026-11-11", "2026-11-12", "2027-01-01", "2026-11-25", "2027-07-22",
     "2028-06-28", "2028-07-12", "2028-09-27"),
    ("2026-11-30", "2027-01-10", "2027-01-11", "2027-02-28", "2027-01-24", "2027-09-20",
     "2028-08-27", "2028-09-10", "2028-11-26"),
    ("2027-11-30", "2028-01-10", "2028-01-11", "2028-02-29", "2028-01-24", "2028-09-19",
     "2029-08-27", "2029-09-10", "2029-11-26"),
    ("2028-01-18", "2028-02-28", "2028-02-29", "2028-04-18", "2028-03-13", "2028-11-07",
     "2029-10-15", "2029-10-29", "2030-01-14"),
]  # fmt: skip


@pytest.mark.parametrize("row", CHECKED, ids=[row[0] for row in CHECKED])
def test_cal_04_checked_values(row: tuple[str, ...]) -> None:
    """CAL-01, CAL-02, CAL-03: every date of the checked table follows from E."""
    first = date.fromisoformat(row[0])
    days = [first + timedelta(days=each) for each in (41, 42, 55, 294, 636, 650, 727)]
    found = [days[0], days[1], add_months(first, 3), *days[2:]]
    assert [each.isoformat() for each in found] == list(row[1:])
    assert [week_of_absence(each, first) for each in days] == [6, 7, 8, 43, 91, 93, 104]
