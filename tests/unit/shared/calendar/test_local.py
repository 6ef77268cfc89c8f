"""CAL-01, CAL-09: dates on the wall, instants in UTC, and the two nights when the clock moves."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.calendar import (
    AMSTERDAM,
    local_date,
    local_instant,
    local_midnight,
    parse_local_instant,
)


def test_cal_01_forty_two_days_is_not_a_number_of_hours() -> None:
    """CAL-01: 42 x 24 hours from 01-10-2026 ends a day early; 42 days do not."""
    start = local_midnight(date(2026, 10, 1))
    assert local_date(start + timedelta(hours=42 * 24)) == date(2026, 11, 11)
    assert local_date(start) + timedelta(days=42) == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 22, 59, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), date(2026, 12, 2)),
    ],
)
def test_cal_01_the_local_date_changes_at_local_midnight(instant: datetime, expected: date) -> None:
    """CAL-01: in summer at 22:00 UTC, in winter at 23:00 UTC."""
    assert local_date(instant) == expected


def test_cal_01_a_naive_instant_has_no_date() -> None:
    """CAL-01: no zone, no answer."""
    with pytest.raises(ValueError, match="tijdzone"):
        local_date(datetime(2026, 7, 1))  # noqa: DTZ001


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_cal_01_midnight_and_date_are_inverse(day: date) -> None:
    """CAL-01: midnight is the first moment of its day."""
    midnight = local_midnight(day)
    assert midnight.tzinfo is UTC
    assert local_date(midnight) == day
    assert local_date(midnight - timedelta(microseconds=1)) == day - timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59:59", "2027-03-28T02:30",
     "2028-03-26T02:30"],
)  # fmt: skip
def test_cal_09_a_skipped_time_is_refused(text: str) -> None:
    """CAL-09: 29-03-2026 02:30 does not exist."""
    with pytest.raises(ValueError, match="bestaat niet"):
        parse_local_instant(text)


@pytest.mark.parametrize(("text", "hour"), [("2026-03-29T01:59", 0), ("2026-03-29T03:00", 1), ("2026-03-29 03:00", 1)])
def test_cal_09_the_minutes_around_the_gap_exist(text: str, hour: int) -> None:
    """CAL-09: one minute before the gap and its end."""
    assert parse_local_instant(text).utc.hour == hour


@pytest.mark.parametrize("text", ["2026-10-25T02:00", "2026-10-25T02:30", "2027-10-31T02:30"])
def test_cal_09_a_double_time_needs_its_offset(text: str) -> None:
    """CAL-09: 25-10-2026 02:30 occurs twice."""
    with pytest.raises(ValueError, match="twee keer"):
        parse_local_instant(text)


@pytest.mark.parametrize(
    ("text", "utc", "hours"),
    [
        ("2026-10-25T02:30+02:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 2),
        ("2026-10-25T02:30+01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 1),
        ("2026-10-25T01:59", datetime(2026, 10, 24, 23, 59, tzinfo=UTC), 2),
        ("2026-10-25T03:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC), 1),
        ("2026-07-01T12:00:30.5Z", datetime(2026, 7, 1, 12, 0, 30, 500000, tzinfo=UTC), 0),
    ],
)
def test_cal_09_keeps_utc_and_the_offset(text: str, utc: datetime, hours: int) -> None:
    """CAL-09: both are stored, and the written time can be shown again."""
    found = parse_local_instant(text)
    assert found.utc == utc
    assert found.offset == timedelta(hours=hours)
    assert found.local.replace(tzinfo=None) == datetime.fromisoformat(text).replace(tzinfo=None)


@pytest.mark.parametrize(
    "text",
    ["", "morgen", "2026-03-29", "2026-02-30T10:00", "2026-W01-1T10:00", "2026-03-29T24:00",
     "20260329T1000", "٢٠٢٦-03-29T10:00", "0001-01-01T00:00+01:00", "2026-03-29T10:00+25:00",
     "2026-03-29T10:00\n2"],
)  # fmt: skip
def test_cal_09_other_text_is_no_moment(text: str) -> None:
    """CAL-09: the fault shows how to write it."""
    with pytest.raises(ValueError, match="geen tijdstip"):
        parse_local_instant(text)


@given(st.datetimes(datetime(1996, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_cal_09_every_instant_survives_being_written_with_offset(instant: datetime) -> None:
    """CAL-09: writing in Amsterdam with offset and reading back loses nothing."""
    assert parse_local_instant(instant.astimezone(AMSTERDAM).isoformat()).utc == instant


def test_cal_09_local_instant_uses_the_wall_clock() -> None:
    """CAL-09: eight in the morning, summer and winter."""
    assert local_instant(date(2026, 7, 1), time(8)) == datetime(2026, 7, 1, 6, tzinfo=UTC)
    assert local_instant(date(2026, 12, 1), time(8)) == datetime(2026, 12, 1, 7, tzinfo=UTC)
