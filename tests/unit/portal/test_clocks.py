"""Two clocks: when a treatment falls outside the start period, what can start now, how long one waits (WRK-01)."""

from datetime import date, timedelta

import pytest

from services.portal.axis import Axis, Band, Lane, Mark, draw
from services.portal.clocks import days_by_kind, outlook, waits
from shared.rules.start_period import start_period

FIRST, LAST = date(2026, 2, 16), date(2026, 4, 5)
PERIOD = {"first_day": FIRST.isoformat(), "last_day": LAST.isoformat()}
TODAY = date(2026, 2, 2)


def starting(day: date, kind: str = "treatment-start") -> dict[str, str]:
    return {"kind": kind, "date": day.isoformat()}


@pytest.mark.parametrize(
    ("begins", "is_late"),
    [
        (FIRST - timedelta(days=1), False),
        (FIRST, None),
        (LAST, None),
        (LAST + timedelta(days=1), True),
    ],
)
def test_wrk_01_both_ends_of_the_start_period_are_in_it(begins: date, is_late: bool | None) -> None:
    found = outlook(PERIOD, [starting(begins)], TODAY)
    assert (found and found.is_late) == is_late
    if found:
        assert (found.treatment_on, found.first_day, found.last_day) == (begins, FIRST, LAST)


@pytest.mark.parametrize(
    ("sick_since", "last"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 5, 31), date(2026, 8, 31)),
        (date(2026, 1, 1), date(2026, 4, 1)),  # the clock goes forward in between
        (date(2026, 8, 31), date(2026, 11, 30)),  # and back
    ],
)
def test_wrk_01_a_clamped_end_of_month_and_a_change_of_clock_move_no_day(sick_since: date, last: date) -> None:
    period = start_period(sick_since)
    days = {"first_day": period.opens_on.isoformat(), "last_day": period.closes_on.isoformat()}
    assert period.closes_on == last
    assert outlook(days, [starting(last)], sick_since) is None
    found = outlook(days, [starting(last + timedelta(days=1))], sick_since)
    assert found is not None
    assert found.is_late


@pytest.mark.parametrize(
    ("today", "begins", "now"),
    [
        (FIRST - timedelta(days=1), date(2026, 5, 1), ("prepare", "ask-earlier")),
        (FIRST, date(2026, 5, 1), ("start", "ask-earlier")),
        (LAST, date(2026, 5, 1), ("start", "ask-earlier")),
        (LAST + timedelta(days=1), date(2026, 5, 1), ("start-late", "ask-earlier")),
        (TODAY, date(2026, 2, 10), ("prepare", "go-along")),
    ],
)
def test_what_can_start_now_follows_from_the_day(today: date, begins: date, now: tuple[str, ...]) -> None:
    found = outlook(PERIOD, [starting(begins)], today)
    assert found is not None
    assert found.now == now


def test_nothing_is_warned_of_that_is_unknown_past_or_met() -> None:
    late = [starting(date(2026, 5, 1))]
    assert outlook(PERIOD, [], TODAY) is None
    assert outlook(PERIOD, [starting(date(2026, 5, 1), "intake")], TODAY) is None
    assert outlook(None, late, TODAY) is None
    assert outlook({"first_day": None, "last_day": None}, late, TODAY) is None
    assert outlook(PERIOD, late, date(2026, 5, 2)) is None
    assert outlook(PERIOD, late, TODAY, has_started=True) is None


def test_of_a_kind_that_stands_there_twice_the_earliest_counts() -> None:
    assert days_by_kind([starting(LAST), starting(FIRST)]) == {"treatment-start": FIRST}


@pytest.mark.parametrize(
    ("planned", "since", "expected"),
    [
        ({}, None, None),
        ({"intake": FIRST}, None, None),
        ({"treatment-start": LAST}, None, None),
        ({"intake": FIRST, "treatment-start": LAST}, None, (FIRST, LAST - timedelta(days=1))),
        ({"treatment-start": LAST}, FIRST, (FIRST, LAST - timedelta(days=1))),
        ({}, FIRST, (FIRST, date(2026, 3, 1))),
        ({}, date(2026, 3, 5), (date(2026, 3, 5), date(2026, 3, 5))),
        ({"treatment-start": FIRST}, FIRST, None),
    ],
)
def test_waiting_lasts_from_what_was_asked_until_the_day_before(
    planned: dict[str, date], since: date | None, expected: tuple[date, date] | None
) -> None:
    assert waits(planned, since, date(2026, 3, 1)) == expected


def axis(today: date, since: date | None, reach: int = 90) -> Axis:
    far = Band(since or today, (since or today) + timedelta(days=reach), "Verzuim")
    return draw(today=today, lanes=(Lane("Verzuim", bands=(far,)),), weeks_since=since)


@pytest.mark.parametrize(
    ("day", "week"),
    [(0, 1), (6, 1), (7, 2), (40, 6), (41, 6), (42, 7)],
)
def test_cal_04_weeks_are_counted_in_days_over_a_change_of_the_clock(day: int, week: int) -> None:
    since = date(2026, 3, 2)  # on 29 March the clock goes forward
    assert axis(since + timedelta(days=day), since).week_now == week


def test_weeks_stand_under_each_other_where_there_is_room_and_not_without_a_first_day() -> None:
    since = date(2026, 3, 2)
    near, far = axis(since, since), axis(since, since, reach=700)
    assert [tick.number for tick in near.weeks][:3] == [1, 2, 3]
    assert [tick.number for tick in far.weeks][:3] == [1, 14, 27]
    for drawn in (near, far):
        gaps = [after.x - before.x for before, after in zip(drawn.weeks, drawn.weeks[1:], strict=False)]
        assert min(gaps) >= 60
    assert axis(since, None).weeks == ()
    assert axis(since - timedelta(days=1), since).week_now is None


def test_a_closed_lane_changes_nothing_that_is_drawn_of_the_others() -> None:
    """D3: no day of what is not shared stretches the axis or stands in the table."""
    since, work = date(2026, 3, 2), Lane("Verzuim", bands=(Band(date(2026, 3, 2), date(2026, 4, 2), "Verzuim"),))
    secret = (Mark(date(2030, 1, 1), "Geheim"),)
    one, two = (
        draw(today=since, lanes=(Lane("Zorg", marks=marks, closed="niet gedeeld"), work), weeks_since=since)
        for marks in (secret, ())
    )
    assert one == two
