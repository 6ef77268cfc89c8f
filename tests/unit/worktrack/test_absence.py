"""Verzuimperioden: what a report is to what we know, and how E follows (CAL-04, CAL-06)."""

from datetime import date, timedelta

import pytest

from services.worktrack.domain.absence import (
    OLDEST,
    Placement,
    Verzuimperiode,
    faults_of,
    first_day_of,
    place,
    why_first_day,
)
from tests.unit.worktrack.builders import FIRST, day


def codes(period: Verzuimperiode, today: date) -> list[str]:
    return [fault.code for fault in faults_of(period, today)]


def test_cal_06_published_example_of_merged_absence() -> None:
    """CAL-06: 03-01-2022, fit 04-07 up to 24-07-2022: E + 728 becomes 22-01-2024."""
    known = [Verzuimperiode(date(2022, 1, 3), date(2022, 7, 4)), Verzuimperiode(date(2022, 7, 25))]
    assert first_day_of(known) == date(2022, 1, 24)
    assert first_day_of(known) + timedelta(days=728) == date(2024, 1, 22)
    assert [reason.rule for reason in why_first_day(known)] == ["CAL-04", "CAL-06"]
    assert "21 dagen" in why_first_day(known)[1].text


@pytest.mark.parametrize(
    ("fit_days", "placement"), [(1, Placement.RESUMES), (27, Placement.RESUMES), (28, Placement.FIRST)]
)
def test_cal_06_27_days_merge_and_28_begin_anew(fit_days: int, placement: Placement) -> None:
    """CAL-06: less than four weeks is 1 to 27 days."""
    recovered = day(30)
    again = Verzuimperiode(recovered + timedelta(days=fit_days))
    assert place([Verzuimperiode(FIRST, recovered)], again) is placement


@pytest.mark.parametrize(
    ("known", "reported", "placement"),
    [
        ([], Verzuimperiode(FIRST), Placement.FIRST),
        ([Verzuimperiode(FIRST)], Verzuimperiode(FIRST), Placement.KNOWN),
        ([Verzuimperiode(FIRST)], Verzuimperiode(FIRST, day(5)), Placement.ENDS),
        ([Verzuimperiode(FIRST)], Verzuimperiode(day(1)), Placement.OVERLAPS),
        ([Verzuimperiode(FIRST)], Verzuimperiode(day(-1)), Placement.OVERLAPS),
        ([Verzuimperiode(FIRST, day(5))], Verzuimperiode(day(4)), Placement.OVERLAPS),
        ([Verzuimperiode(FIRST, day(5))], Verzuimperiode(day(5)), Placement.OVERLAPS),
        ([Verzuimperiode(FIRST, day(5))], Verzuimperiode(FIRST, day(4)), Placement.OVERLAPS),
        ([Verzuimperiode(FIRST, day(5))], Verzuimperiode(day(6)), Placement.RESUMES),
    ],
)
def test_a_report_is_placed_against_what_is_known(
    known: list[Verzuimperiode], reported: Verzuimperiode, placement: Placement
) -> None:
    assert place(known, reported) is placement


def test_absence_in_the_future_is_a_fault_and_today_is_not() -> None:
    assert codes(Verzuimperiode(day(1)), FIRST) == ["in-future"]
    assert codes(Verzuimperiode(FIRST), FIRST) == []


def test_an_absurdly_old_day_is_a_fault_and_one_day_less_is_not() -> None:
    assert codes(Verzuimperiode(FIRST - OLDEST - timedelta(days=1)), FIRST) == ["too-old"]
    assert codes(Verzuimperiode(FIRST - OLDEST), FIRST) == []


@pytest.mark.parametrize(("recovered", "found"), [(0, ["before-first-day"]), (1, []), (9, []), (10, ["in-future"])])
def test_cal_06_recovery_lies_after_the_first_sick_day_and_not_in_the_future(recovered: int, found: list[str]) -> None:
    """CAL-06: at least one absence day comes before the first fit day."""
    assert codes(Verzuimperiode(FIRST, day(recovered)), day(9)) == found


def test_every_fault_is_named_at_once() -> None:
    assert codes(Verzuimperiode(day(9), day(3)), FIRST) == ["in-future", "before-first-day"]
