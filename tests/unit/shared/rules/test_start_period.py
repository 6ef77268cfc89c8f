"""WRK-01, WRK-16: the gunstige startperiode on both sides of both ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.calendar import PartialDate, Precision, parse_partial_date
from shared.rules.start_period import (
    StartPeriod,
    StartState,
    decide_start_period,
    estimated_start_period,
    start_period,
)

DAY = timedelta(days=1)
FIRST_DAYS = [date(2020, 1, 1) + timedelta(days=each) for each in range(7671)]


@pytest.mark.parametrize(
    ("first", "opens", "closes"),
    [
        (date(2025, 11, 30), date(2026, 1, 11), date(2026, 2, 28)),
        (date(2026, 3, 2), date(2026, 4, 13), date(2026, 6, 2)),
        (date(2026, 5, 31), date(2026, 7, 12), date(2026, 8, 31)),
        (date(2026, 10, 1), date(2026, 11, 12), date(2027, 1, 1)),
        (date(2026, 11, 30), date(2027, 1, 11), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 1, 11), date(2028, 2, 29)),
        (date(2028, 1, 18), date(2028, 2, 29), date(2028, 4, 18)),
    ],
)
def test_wrk_01_checked_values(first: date, opens: date, closes: date) -> None:
    """WRK-01: E + 42 days up to and including E + 3 calendar months."""
    assert start_period(first) == StartPeriod(opens, closes)


@pytest.mark.parametrize(
    ("offset", "state"),
    [(0, "TE_VROEG"), (40, "TE_VROEG"), (41, "TE_VROEG"), (42, "OPTIMAAL"), (43, "OPTIMAAL")],
)
def test_wrk_01_opens_on_day_43(offset: int, state: str) -> None:
    """WRK-01: day 42 (E + 41) is too early, day 43 (E + 42) is the first day."""
    first = date(2026, 11, 30)
    decision = decide_start_period(first + timedelta(days=offset), PartialDate(first))
    assert decision.state == state
    assert decision.warns is (state == "TE_VROEG")


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 11, 30), date(2027, 2, 28)), (date(2027, 11, 30), date(2028, 2, 29))],
)
def test_wrk_01_closes_after_three_months(first: date, last: date) -> None:
    """WRK-01: the clamped last day is inside, the next day is too late; a warning, never a refusal."""
    inside = decide_start_period(last, PartialDate(first))
    assert (inside.state, inside.days_left, inside.warns) == (StartState.OPTIMAAL, 0, False)
    after = decide_start_period(last + DAY, PartialDate(first))
    assert (after.state, after.days_left, after.warns) == (StartState.TE_LAAT, 0, True)


def test_wrk_01_every_first_day_from_2020_to_2040() -> None:
    """WRK-01: exactly the days of the period are OPTIMAAL, for every E in 21 years."""
    assert FIRST_DAYS[-1] == date(2040, 12, 31)
    for first in FIRST_DAYS:
        period = start_period(first)
        assert period.opens_on == date.fromordinal(first.toordinal() + 42)
        closes = period.closes_on
        assert (closes.year - first.year) * 12 + closes.month - first.month == 3
        assert closes.day == first.day or (closes.day < first.day and (closes + DAY).day == 1)
        edges = (period.opens_on - DAY, period.opens_on, period.closes_on, period.closes_on + DAY)
        assert [period.state_on(each).value for each in edges] == ["TE_VROEG", "OPTIMAAL", "OPTIMAAL", "TE_LAAT"]


def test_wrk_01_counts_the_days_to_both_ends() -> None:
    """WRK-01: E = 02-03-2026 opens on 13-04 and closes on 02-06."""
    decision = decide_start_period(date(2026, 4, 1), PartialDate(date(2026, 3, 2)))
    assert (decision.days_until_open, decision.days_left) == (12, 62)
    decision = decide_start_period(date(2026, 6, 10), PartialDate(date(2026, 3, 2)))
    assert (decision.days_until_open, decision.days_left) == (0, 0)


def test_cal_08_the_last_working_day_is_shown_and_nothing_moves() -> None:
    """CAL-08: 28-02-2027 is a Sunday; the period still closes on it."""
    decision = decide_start_period(date(2027, 2, 28), PartialDate(date(2026, 11, 30)))
    assert decision.state is StartState.OPTIMAAL
    assert decision.period is not None
    assert decision.period.last_working_day == date(2027, 2, 26)
    assert [each.rule for each in decision.reasons] == ["WRK-01", "CAL-08"]
    assert "loopt van 11-01-2027 tot en met 28-02-2027." in decision.reasons[0].text, "not past on its last day"
    assert "26-02-2027" in decision.reasons[1].text


def test_wrk_01_reason_names_both_dates_and_the_source() -> None:
    """WRK-01: closes on a Tuesday, so there is one reason."""
    decision = decide_start_period(date(2026, 6, 3), PartialDate(date(2026, 3, 2)))
    (why,) = decision.reasons
    assert why.text.startswith("Een start op 03-06-2026 is later dan aanbevolen.")
    assert "liep van 13-04-2026 tot en met 02-06-2026." in why.text
    assert "§3.1.2" in why.source


def test_wrk_16_without_absence_there_is_no_start_period() -> None:
    """WRK-16: n.v.t., and no warning; with absence there is one."""
    decision = decide_start_period(date(2026, 6, 3), None)
    assert (decision.state, decision.period, decision.warns) == ("n.v.t.", None, False)
    assert [each.rule for each in decision.reasons] == ["WRK-16"]
    assert decide_start_period(date(2026, 6, 3), PartialDate(date(2026, 6, 3))).state is StartState.TE_VROEG


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 5, 11), "TE_VROEG"),
        (date(2026, 5, 12), "OPTIMAAL"),
        (date(2026, 6, 1), "OPTIMAAL"),
        (date(2026, 6, 2), "TE_LAAT"),
    ],
)
def test_cal_11_a_known_month_gives_the_part_that_is_sure(on: date, state: str) -> None:
    """CAL-11: reported sick in March 2026: opens counted from 31-03, closes counted from 01-03."""
    decision = decide_start_period(on, parse_partial_date("2026-03", "month"))
    assert decision.state == state
    assert decision.period == StartPeriod(date(2026, 5, 12), date(2026, 6, 1), estimated=True)
    assert "CAL-11" in [each.rule for each in decision.reasons]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 2, 11), "TE_VROEG"),
        (date(2026, 2, 12), "ONBEKEND"),
        (date(2027, 3, 31), "ONBEKEND"),
        (date(2027, 4, 1), "TE_LAAT"),
    ],
)
def test_cal_11_a_known_year_is_only_sure_far_away(on: date, state: str) -> None:
    """CAL-11: reported sick in 2026: no day is surely inside, so there is no period and a question."""
    decision = decide_start_period(on, parse_partial_date("2026", "year"))
    assert (decision.state, decision.period) == (state, None)
    assert "vraag naar de maand" in decision.reasons[-1].text


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_cal_11_every_month_has_a_sure_part_inside_every_exact_period(day: date) -> None:
    """CAL-11: what is estimated never promises more than the exact day would."""
    sure = estimated_start_period(PartialDate(day, Precision.MONTH))
    exact = start_period(day)
    assert sure is not None
    assert exact.opens_on <= sure.opens_on <= sure.closes_on <= exact.closes_on
