"""Hours of work as pages show them: agreed above worked on the time axis, and the same week by week."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import format_date, format_decimal

from services.portal.axis import Band, Lane
from services.portal.language import text
from services.portal.parts import today

WEEK = timedelta(days=7)
LAST_DAY = timedelta(days=6)
SHOWN_WEEKS = 12
DAGDELEN = "dagdelen"
UNITS = ("hours", DAGDELEN)


def amount(row: Mapping[str, Any] | None) -> str:
    """Return an amount as it was entered, and for dagdelen in hours too (WRK-19); empty where nothing is known."""
    if row is None:
        return ""
    hours = text("hours.hours", hours=format_decimal(row["minutes"] / 60))
    if row["unit"] != DAGDELEN:
        return hours
    return text("hours.dagdelen", count=format_decimal(row["entered"]), hours=hours)


def hours_lanes(case: Mapping[str, Any]) -> Iterator[Lane]:
    """Draw what was agreed and what was worked, each in a lane of its own."""
    weeks = case["hours"]["weeks"]
    yield Lane(text("hours.lane-agreed"), bands=tuple(_agreed(case["hours"]["schedule"], case["recovered_on"])))
    yield Lane(text("hours.lane-worked"), bands=tuple(_worked(weeks)))


def recent_weeks(case: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the last weeks, the newest first, with the last day of each."""
    found = case.get("hours", {}).get("weeks", ())[-SHOWN_WEEKS:]
    return [{**row, "sunday": _day(row["monday"]) + LAST_DAY} for row in reversed(found)]


def weeks_to_enter(case: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the weeks that can still be entered with one choice, this week first: Monday, and how people say it."""
    if "first_sick_day" not in case:
        return []
    this, first = _monday(today()), _monday(_day(case["first_sick_day"]))
    mondays = [this - number * WEEK for number in range(SHOWN_WEEKS)]
    return [(day.isoformat(), _week_name(day)) for day in mondays if day >= first]


def _agreed(schedule: list[Mapping[str, Any]], recovered_on: str | None) -> Iterator[Band]:
    end = _day(recovered_on) if recovered_on else today() + WEEK
    for place, row in enumerate(schedule):
        first = _day(row["from_day"])
        following = _day(schedule[place + 1]["from_day"]) if place + 1 < len(schedule) else max(end, first + WEEK)
        notes = (amount(row["amount"]), row["adaptation"], row["reason"])
        last, note = following - timedelta(days=1), ", ".join(filter(None, notes))
        yield Band(first, last, _short_amount(row["amount"]), "hours", note)


def _worked(weeks: list[Mapping[str, Any]]) -> Iterator[Band]:
    """Draw weeks of the same hours that follow each other as one band."""
    run: list[Mapping[str, Any]] = []
    for row in weeks:
        if run and _label(row) != _label(run[0]):
            yield from _band(run)
            run = []
        run.append(row)
    yield from _band(run)


def _band(run: list[Mapping[str, Any]]) -> Iterator[Band]:
    if run and run[0]["worked"]:
        yield Band(_day(run[0]["monday"]), _day(run[-1]["monday"]) + LAST_DAY, _label(run[0]), "hours")


def _short_amount(row: Mapping[str, Any]) -> str:
    if row["unit"] != DAGDELEN:
        return amount(row)
    return text("hours.dagdelen-short", count=format_decimal(row["entered"]))


def _label(row: Mapping[str, Any]) -> str:
    return amount(row["worked"])


def _week_name(monday: date) -> str:
    span = text("hours.week", first=_short(monday), last=_short(monday + LAST_DAY))
    return text("hours.this-week", week=span) if monday == _monday(today()) else span


def _short(day: date) -> str:
    return str(format_date(day, "d MMM"))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(value: str) -> date:
    return date.fromisoformat(value)
