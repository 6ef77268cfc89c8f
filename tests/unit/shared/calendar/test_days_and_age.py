"""CAL-08, CAL-10, CAL-11: working days, birthdays, dates that are only half known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.calendar import (
    PartialDate,
    Precision,
    age_on,
    birthday_in_year,
    is_working_day,
    last_working_day_before,
    parse_partial_date,
)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),  # a Friday
        (date(2026, 11, 21), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),
        (date(2027, 2, 28), date(2027, 2, 26)),
        (date(2026, 4, 6), date(2026, 4, 2)),  # Easter Monday back over Good Friday
        (date(2026, 5, 5), date(2026, 5, 4)),
        (date(2027, 5, 5), date(2027, 5, 4)),  # 5 May counts every year
        (date(2026, 5, 14), date(2026, 5, 13)),
        (date(2026, 5, 25), date(2026, 5, 22)),
        (date(2026, 12, 26), date(2026, 12, 24)),
        (date(2027, 1, 1), date(2026, 12, 31)),
        (date(2025, 4, 27), date(2025, 4, 25)),  # King's Day on a Sunday moves to Saturday
    ],
)
def test_cal_08_last_working_day_on_or_before(due: date, expected: date) -> None:
    """CAL-08: shown beside the due date, which stays where it is."""
    assert last_working_day_before(due) == expected


@given(st.dates(date(2020, 1, 1), date(2045, 12, 31)))
def test_cal_08_nothing_between_works(due: date) -> None:
    """CAL-08: the day found works, and no later day up to the due date does."""
    found = last_working_day_before(due)
    assert is_working_day(found)
    between = [found + timedelta(days=each) for each in range(1, (due - found).days + 1)]
    assert not any(is_working_day(each) for each in between)


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(2008, 11, 23), date(2026, 11, 22), 17),
        (date(2008, 11, 23), date(2026, 11, 23), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_cal_10_age_changes_on_the_birthday(birth: date, on: date, age: int) -> None:
    """CAL-10: also for 29 February, whose birthday in a common year is 1 March."""
    assert age_on(birth, on) == age


def test_cal_10_birthday_of_a_leap_day() -> None:
    """CAL-10: 1 March in a common year, 29 February in a leap year."""
    assert birthday_in_year(date(2008, 2, 29), 2027) == date(2027, 3, 1)
    assert birthday_in_year(date(2008, 2, 29), 2028) == date(2028, 2, 29)


def test_cal_10_nobody_has_an_age_before_birth() -> None:
    """CAL-10: refused, not negative."""
    with pytest.raises(ValueError, match="geboortedatum"):
        age_on(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest", "estimated"),
    [
        ("2026-02-17", "day", date(2026, 2, 17), date(2026, 2, 17), False),
        ("2026-02", "month", date(2026, 2, 1), date(2026, 2, 28), True),
        ("2028-02", "month", date(2028, 2, 1), date(2028, 2, 29), True),
        ("2026", "year", date(2026, 1, 1), date(2026, 12, 31), True),
    ],
)
def test_cal_11_bounds_of_a_partial_date(
    text: str,
    precision: str,
    earliest: date,
    latest: date,
    estimated: bool,
) -> None:
    """CAL-11: first day for risk, last day for "longer than", marked as estimated."""
    found = parse_partial_date(text, precision)
    assert (found.earliest, found.latest, found.estimated) == (earliest, latest, estimated)
    assert found.text == text


def test_cal_11_ignores_what_lies_below_the_precision() -> None:
    """CAL-11: the 17th of an only-month date means nothing."""
    found = PartialDate(date(2026, 6, 17), Precision.MONTH)
    assert (found.earliest, found.latest) == (date(2026, 6, 1), date(2026, 6, 30))
    found = PartialDate(date(2026, 6, 17), Precision.YEAR)
    assert (found.earliest, found.latest) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "precision", "fault"),
    [
        ("2026-02", "day", "een dag"),
        ("2026-02-30", "day", "een dag"),
        ("2026-02-17", "month", "een maand"),
        ("2026-13", "month", "een maand"),
        ("26", "year", "een jaar"),
        ("0000", "year", "een jaar"),
        ("2026", "week", "precisie"),
    ],
)
def test_cal_11_text_must_match_its_precision(text: str, precision: str, fault: str) -> None:
    """CAL-11: the fault says what was expected."""
    with pytest.raises(ValueError, match=fault):
        parse_partial_date(text, precision)
