"""How long what is kept is dated data (D28)."""

from datetime import date, time, timedelta

import pytest

from shared.calendar import AMSTERDAM, local_date
from shared.rules.retention import first_moment_kept, is_near, last_day_kept, near_from, retention_on, retention_terms

TODAY = date(2026, 11, 22)


def test_the_care_record_is_kept_twenty_years_and_the_log_five() -> None:
    today = date(2026, 11, 22)
    assert (retention_on("care-record", today).years, retention_on("log", today).years) == (20, 5)


def test_before_the_first_day_of_a_row_nothing_holds() -> None:
    assert retention_on("log", date(2019, 7, 1)).source.startswith("NEN 7513")
    with pytest.raises(LookupError, match="log"):
        retention_on("log", date(2019, 6, 30))


def test_every_row_says_from_when_and_on_which_source() -> None:
    assert all(row.starts and row.source for row in retention_terms())


@pytest.mark.parametrize(
    ("category", "began_on", "last"),
    [
        ("care-record", date(2026, 3, 2), date(2046, 3, 2)),
        ("care-record", date(2028, 2, 29), date(2048, 2, 29)),
        ("log", date(2028, 2, 29), date(2033, 2, 28)),
        ("employer-record", date(2026, 3, 2), date(2028, 3, 2)),
        ("employer-record", date(2028, 2, 29), date(2030, 2, 28)),
        ("employer-record-eigenrisicodrager", date(2026, 3, 2), date(2031, 3, 2)),
        ("work-record", date(2026, 3, 2), date(2046, 3, 2)),
        ("notice", date(2026, 3, 2), date(2028, 3, 2)),
    ],
)
def test_d28_the_day_so_many_years_later_is_the_last_and_a_leap_day_clamps(
    category: str, began_on: date, last: date
) -> None:
    """CAL-02."""
    assert last_day_kept(category, began_on, TODAY) == last


@pytest.mark.parametrize("category", ["answers", "while-in-use"])
def test_d28_what_is_not_kept_for_years_has_no_such_day(category: str) -> None:
    with pytest.raises(LookupError, match=category):
        last_day_kept(category, TODAY, TODAY)


def test_d28_three_months_before_its_last_day_it_is_near() -> None:
    last = date(2046, 3, 2)
    assert near_from(last) == date(2045, 12, 2)
    assert [is_near(last, day) for day in (date(2045, 12, 1), date(2045, 12, 2), date(2046, 3, 3))] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("today", [date(2028, 2, 28), date(2028, 2, 29), date(2030, 2, 28), date(2030, 3, 1), TODAY])
def test_d28_the_first_moment_kept_is_that_of_the_first_day_whose_last_is_not_over(today: date) -> None:
    first = first_moment_kept("notice", today)
    assert first.astimezone(AMSTERDAM).time() == time(0, 0)
    day = local_date(first)
    assert last_day_kept("notice", day, today) >= today > last_day_kept("notice", day - timedelta(days=1), today)
