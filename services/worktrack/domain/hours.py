"""Hours of work: a schedule that was agreed and grows (WRK-03) beside the weeks that were worked (WRK-19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

WEEK = timedelta(weeks=1)
MINUTES_IN_HOUR = 60
SMALLEST_PART = 15  # minutes


class Unit(StrEnum):
    """How people say how much they work."""

    HOURS = "hours"
    DAGDELEN = "dagdelen"


@dataclass(frozen=True)
class Amount:
    """Work in a week: counted in minutes, shown as it was entered (WRK-19)."""

    minutes: int
    entered: str
    unit: Unit


@dataclass(frozen=True)
class Step:
    """From a day on so much work a week; `adaptation`: what work is changed, `reason`: why it is less than before.

    ``agreed_at``: when it was agreed by hand, outside an edition of the werkplan.
    """

    from_day: date
    amount: Amount
    adaptation: str | None = None
    reason: str | None = None
    agreed_at: datetime | None = None


@dataclass(frozen=True)
class WorkedWeek:
    """What the employee worked in the week that begins on this Monday, as they entered it; ``by_day``: day by day."""

    monday: date
    amount: Amount
    by_day: bool = False


@dataclass(frozen=True)
class WeekOfHours:
    """One week: what was agreed for its last day, and what was worked; None where nothing is known."""

    monday: date
    agreed: Amount | None
    worked: Amount | None


def minutes_of(quantity: Decimal, unit: Unit, dagdeel_minutes: int) -> Decimal:
    """Return so many hours or dagdelen in minutes (WRK-19)."""
    return quantity * (dagdeel_minutes if unit is Unit.DAGDELEN else MINUTES_IN_HOUR)  # WRK-19


def amount_of(quantity: Decimal, unit: Unit, dagdeel_minutes: int) -> Amount:
    """Return an amount of whole minutes (WRK-19)."""
    return Amount(int(minutes_of(quantity, unit, dagdeel_minutes)), f"{quantity.normalize():f}", unit)


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def with_step(schedule: Sequence[Step], step: Step) -> tuple[Step, ...]:
    """Return a schedule with one more step, days strictly increasing; a step of the same day takes its place."""
    others = [row for row in schedule if row.from_day != step.from_day]
    return tuple(sorted((*others, step), key=lambda row: row.from_day))


def with_week(diary: Sequence[WorkedWeek], week: WorkedWeek) -> tuple[WorkedWeek, ...]:
    """Return a diary with one more week; what was entered for that week before is replaced."""
    others = [row for row in diary if row.monday != week.monday]
    return tuple(sorted((*others, week), key=lambda row: row.monday))


def decreases(schedule: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps that are less than the step before them."""
    return tuple(later for earlier, later in pairwise(schedule) if later.amount.minutes < earlier.amount.minutes)


def step_on(schedule: Sequence[Step], day: date) -> Step | None:
    """Return the step that holds on a day."""
    begun = [row for row in schedule if row.from_day <= day]
    return begun[-1] if begun else None


def week_by_week(schedule: Sequence[Step], diary: Sequence[WorkedWeek], last: date) -> tuple[WeekOfHours, ...]:
    """Return every week from the first that holds anything to the one of `last`, oldest first."""
    starts = [monday_of(row.from_day) for row in schedule[:1]] + [row.monday for row in diary[:1]]
    if not starts:
        return ()
    worked = {row.monday: row.amount for row in diary}
    count = (monday_of(last) - min(starts)) // WEEK + 1
    return tuple(_week(min(starts) + number * WEEK, schedule, worked) for number in range(count))


def _week(monday: date, schedule: Sequence[Step], worked: Mapping[date, Amount]) -> WeekOfHours:
    step = step_on(schedule, monday + timedelta(days=6))
    return WeekOfHours(monday, step.amount if step else None, worked.get(monday))
