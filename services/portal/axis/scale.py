"""From a date to its place and back to the months that stand above it; days are counted, so no clock change matters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

MARGIN_DAYS = 7
LEAST_DAYS = 56
TICK_ROOM = 60.0
STEPS = (1, 2, 3, 6, 12)
WEEK_STEPS = (1, 2, 4, 13, 26, 52)
_WEEK_DAYS = 7
_DAYS_OF_MONTH = 30.44
_MONTHS = 12


@dataclass(frozen=True)
class Scale:
    """Days from `first` to `last` (both inclusive) over `start` to `end` in pixels; a day is as wide as any other."""

    first: date
    last: date
    start: float
    end: float

    @property
    def day_width(self) -> float:
        """Pixels for one day."""
        return (self.end - self.start) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Return where a day begins."""
        return round(self.start + (day - self.first).days * self.day_width, 1)

    def middle(self, day: date) -> float:
        """Return the middle of a day."""
        return round(self.start + ((day - self.first).days + 0.5) * self.day_width, 1)

    def width(self, first: date, last: date) -> float:
        """Return how wide a period is, both days inclusive."""
        return round(((last - first).days + 1) * self.day_width, 1)


def scale_for(days: tuple[date, ...], start: float, end: float) -> Scale:
    """Return a scale that holds these days with a week to spare on both sides, and never fewer than eight weeks."""
    first, last = min(days) - timedelta(days=MARGIN_DAYS), max(days) + timedelta(days=MARGIN_DAYS)
    short = LEAST_DAYS - ((last - first).days + 1)
    return Scale(first, last + timedelta(days=max(0, short)), start, end)


def with_month_room(scale: Scale) -> Scale:
    """Return the scale, a little longer where the name of its last month would be cut off."""
    while (starts := month_starts(scale)) and scale.end - scale.x(starts[-1]) < TICK_ROOM:
        scale = replace(scale, last=scale.last + timedelta(days=1))
    return scale


def month_starts(scale: Scale) -> tuple[date, ...]:
    """Return the first days of months inside the scale: all, or every so many where there is no room for all."""
    month_width = scale.day_width * _DAYS_OF_MONTH
    step = next((each for each in STEPS if each * month_width >= TICK_ROOM), STEPS[-1])
    return tuple(day for day in _months(scale) if (day.month - 1) % step == 0)


def week_starts(scale: Scale, since: date) -> tuple[tuple[int, date], ...]:
    """Return weeks inside the scale with their first day, counted from `since`: as many as there is room for."""
    room = scale.day_width * _WEEK_DAYS
    step = next((each for each in WEEK_STEPS if each * room >= TICK_ROOM), WEEK_STEPS[-1])
    weeks = range(0, (scale.last - since).days // _WEEK_DAYS + 1, step)
    days = ((number + 1, since + timedelta(days=number * _WEEK_DAYS)) for number in weeks)
    return tuple((number, day) for number, day in days if scale.first <= day and scale.end - scale.x(day) >= TICK_ROOM)


def _months(scale: Scale) -> Iterator[date]:
    day = scale.first.replace(day=1)
    while day <= scale.last:
        if day >= scale.first:
            yield day
        day = day.replace(year=day.year + day.month // _MONTHS, month=day.month % _MONTHS + 1)
