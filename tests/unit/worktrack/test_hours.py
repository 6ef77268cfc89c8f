"""Agreed hours grow, a decrease is explained; worked hours are kept by the week; all in minutes."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from services.worktrack.domain.absence import Verzuimperiode
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.facts import HoursAgreed, HoursWorked
from services.worktrack.domain.hour_moves import Entered, agree_hours, enter_hours, schedule_warnings
from services.worktrack.domain.hours import SMALLEST_PART, Unit, amount_of, minutes_of, monday_of
from shared.faults import Conflict, InvalidInput
from tests.unit.worktrack.builders import FIRST, a_case, day

NOTHING = (None, None)


def hours(number: str, unit: Unit = Unit.HOURS) -> Entered:
    return Entered(Decimal(number), unit)


def agreed(case: WorkCase, *steps: tuple[int, str]) -> WorkCase:
    for offset, number in steps:
        case, _ = agree_hours(case, day(offset), hours(number), NOTHING)
    return case


def faults(error: pytest.ExceptionInfo[InvalidInput]) -> list[tuple[str, str, str | None]]:
    return [(each.field, each.code, each.rule) for each in error.value.faults]


@pytest.mark.parametrize(
    ("number", "unit", "minutes", "shown"),
    [
        ("12.5", Unit.HOURS, 750, "12.5"),
        ("12.25", Unit.HOURS, 735, "12.25"),
        ("3", Unit.DAGDELEN, 720, "3"),
        ("0", Unit.HOURS, 0, "0"),
        ("40.00", Unit.HOURS, 2400, "40"),
    ],
)
def test_hours_and_dagdelen_are_minutes_a_week_shown_as_entered_wrk_19(
    number: str, unit: Unit, minutes: int, shown: str
) -> None:
    found = amount_of(Decimal(number), unit, 240)
    assert (found.minutes, found.entered, found.unit) == (minutes, shown, unit)


def test_less_than_a_quarter_of_an_hour_is_not_counted_wrk_19() -> None:
    assert minutes_of(Decimal("12.26"), Unit.HOURS, 240) % SMALLEST_PART
    with pytest.raises(InvalidInput) as error:
        agree_hours(a_case(), FIRST, hours("12.26"), NOTHING)
    assert faults(error) == [("quantity", "quarters", "WRK-19")]


def test_a_schedule_that_grows_or_stays_needs_no_reason_wrk_03() -> None:
    case = agreed(a_case(), (0, "4"), (14, "8"), (28, "8"))
    assert [(row.from_day, row.amount.minutes) for row in case.schedule] == [
        (day(0), 240),
        (day(14), 480),
        (day(28), 480),
    ]


def test_a_decrease_asks_for_a_reason_and_is_logged_with_it_wrk_03() -> None:
    case = agreed(a_case(), (0, "8"))
    with pytest.raises(InvalidInput) as error:
        agree_hours(case, day(14), hours("7.75"), NOTHING)
    assert faults(error) == [("reason", "required", "WRK-03")]
    lower, facts = agree_hours(case, day(14), hours("7.75"), (None, "Te snel gegaan"))
    assert lower.schedule[-1].reason == "Te snel gegaan"
    assert facts == (HoursAgreed(lower, day(14), 465),)


def test_a_step_put_before_a_lower_one_asks_for_a_reason_too_wrk_03() -> None:
    case = agreed(a_case(), (14, "8"))
    with pytest.raises(InvalidInput) as error:
        agree_hours(case, day(0), hours("12"), NOTHING)
    assert faults(error) == [("reason", "required", "WRK-03")]


def test_an_explained_decrease_is_not_asked_about_again_wrk_03() -> None:
    case = agreed(a_case(), (0, "8"))
    case, _ = agree_hours(case, day(14), hours("4"), (None, "Te snel gegaan"))
    assert len(agreed(case, (28, "6")).schedule) == 3


def test_the_same_day_again_takes_the_place_of_the_step_wrk_03() -> None:
    case = agreed(a_case(), (0, "4"), (0, "6"))
    assert [row.amount.minutes for row in case.schedule] == [360]


def test_one_step_alone_is_warned_about_and_two_are_not_wrk_03() -> None:
    assert schedule_warnings(a_case()) == ()
    assert [each.rule for each in schedule_warnings(agreed(a_case(), (0, "4")))] == ["WRK-03"]
    assert schedule_warnings(agreed(a_case(), (0, "4"), (7, "8"))) == ()


@pytest.mark.parametrize(("offset", "fine"), [(0, True), (-1, False)])
def test_hours_are_agreed_from_the_first_sick_day_on(offset: int, *, fine: bool) -> None:
    if fine:
        assert agree_hours(a_case(), day(offset), hours("4"), NOTHING)
        return
    with pytest.raises(InvalidInput) as error:
        agree_hours(a_case(), day(offset), hours("4"), NOTHING)
    assert faults(error) == [("from_date", "before-first-day", None)]


def test_sixty_hours_a_week_is_the_most() -> None:
    assert agree_hours(a_case(), FIRST, hours("60"), NOTHING)
    with pytest.raises(InvalidInput) as error:
        agree_hours(a_case(), FIRST, hours("60.25"), NOTHING)
    assert faults(error) == [("quantity", "too-large", None)]


def test_a_recovered_case_agrees_nothing_more() -> None:
    ended = replace(a_case(), periods=(Verzuimperiode(FIRST, day(10)),))
    with pytest.raises(Conflict, match="hersteld gemeld"):
        agree_hours(ended, day(0), hours("4"), NOTHING)


def test_a_week_is_known_by_its_monday_and_entered_again_it_is_replaced() -> None:
    case, facts = enter_hours(a_case(), FIRST + timedelta(days=6), hours("4"), day(20))
    assert facts == (HoursWorked(case, FIRST, 240),)
    again, _ = enter_hours(case, FIRST, hours("5"), day(20))
    assert [(row.monday, row.amount.minutes) for row in again.diary] == [(FIRST, 300)]


@pytest.mark.parametrize(("offset", "code"), [(-1, "before-first-day"), (7, "in-future")])
def test_only_weeks_that_have_begun_since_the_report_are_entered(offset: int, code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        enter_hours(a_case(), day(offset), hours("4"), day(6))
    assert faults(error) == [("week_of", code, None)]
    assert enter_hours(a_case(), day(6), hours("4"), day(6))


def test_after_recovery_only_the_weeks_before_it_are_entered() -> None:
    ended = replace(a_case(), periods=(Verzuimperiode(FIRST, day(7)),))
    assert enter_hours(ended, day(0), hours("4"), day(30))
    with pytest.raises(InvalidInput) as error:
        enter_hours(ended, day(7), hours("4"), day(30))
    assert faults(error) == [("week_of", "recovered", None)]


def test_week_by_week_agreed_and_worked_stand_beside_each_other() -> None:
    case = agreed(a_case(), (2, "4"), (14, "8"))
    case, _ = enter_hours(case, day(7), hours("3"), day(16))
    weeks = [
        (row.monday, row.agreed and row.agreed.minutes, row.worked and row.worked.minutes)
        for row in case.weeks_until(day(16))
    ]
    assert weeks == [(day(0), 240, None), (day(7), 240, 180), (day(14), 480, None)]
    assert a_case().weeks_until(day(16)) == ()


def test_weeks_cross_a_year_and_the_clock_change_by_the_calendar() -> None:
    """WRK-19, CAL-01: a week is seven local days, also when one of them has 25 hours."""
    assert monday_of(date(2027, 1, 3)) == date(2026, 12, 28)
    case, _ = agree_hours(a_case(date(2026, 10, 19)), date(2026, 10, 19), hours("4"), NOTHING)
    assert [row.monday for row in case.weeks_until(date(2026, 11, 2))] == [
        date(2026, 10, 19),
        date(2026, 10, 26),
        date(2026, 11, 2),
    ]
