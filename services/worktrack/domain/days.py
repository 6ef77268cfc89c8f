"""The diary by day: how long somebody worked, and whether it went. No employer reads it; the week adds its days up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.facts import HoursWorked
from services.worktrack.domain.hour_moves import MOST_MINUTES, Entered
from services.worktrack.domain.hours import (
    MINUTES_IN_HOUR,
    SMALLEST_PART,
    Amount,
    Unit,
    WorkedWeek,
    minutes_of,
    monday_of,
    with_week,
)
from services.worktrack.domain.moves import Changed
from shared.faults import Fault, FaultList

Going = Literal["fine", "hard", "too-much"]
GOING: tuple[Going, ...] = get_args(Going)  # of work, never of pain: no build-up waits for a score (RSK-12)
MOST_IN_A_DAY = 12 * MINUTES_IN_HOUR  # Arbeidstijdenwet 5:7
SHOWN_DAYS = timedelta(days=28)


@dataclass(frozen=True)
class WorkedDay:
    """What the employee worked on a local day, in minutes, and how that went; the last word of a day stands."""

    day: date
    minutes: int
    going: Going


def day_faults(
    case: WorkCase, day: date | None, entered: Entered | None, others: Sequence[WorkedDay], today: date
) -> list[Fault]:
    """Return what is wrong with the hours of a day, of what could be read; ``others``: the diary of its week."""
    minutes = minutes_of(entered.quantity, entered.unit, case.rule_set.dagdeel_minutes) if entered else 0
    faults = FaultList(_which_day(case, day, today) if day else [])
    if minutes % SMALLEST_PART:
        faults.add("quantity", "quarters", "Geef hele kwartieren, zoals 2,25 of 2,5 uur.", "WRK-19")
    elif minutes > MOST_IN_A_DAY:
        faults.add("quantity", "too-large", "Dit is meer dan 12 uur op een dag.")
    elif minutes + sum(row.minutes for row in others if row.day != day) > MOST_MINUTES:
        faults.add("quantity", "too-large", "Met de andere dagen samen is dit meer dan 60 uur in deze week.")
    return faults.faults


@dataclass(frozen=True)
class Tapped:
    """What the employee says of a local day."""

    day: date
    entered: Entered
    going: Going


def enter_day(case: WorkCase, said: Tapped, others: Sequence[WorkedDay], today: date) -> tuple[WorkedDay, Changed]:
    """Return a day as kept, and its week as the sum of its days (WRK-19). Raises ``InvalidInput``.

    ``others``: the diary of that week.
    """
    FaultList(day_faults(case, said.day, said.entered, others, today)).raise_invalid()
    minutes = int(minutes_of(said.entered.quantity, said.entered.unit, case.rule_set.dagdeel_minutes))
    total = minutes + sum(row.minutes for row in others if row.day != said.day)
    week = WorkedWeek(monday_of(said.day), Amount(total, f"{total / MINUTES_IN_HOUR:g}", Unit.HOURS), by_day=True)
    kept = replace(case, diary=with_week(case.diary, week))
    return WorkedDay(said.day, minutes, said.going), (kept, (HoursWorked(kept, week.monday, total),))


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the week of a day."""
    return monday_of(day), monday_of(day) + timedelta(days=6)


def shown_days(known: Mapping[date, WorkedDay], case: WorkCase, today: date) -> list[tuple[date, WorkedDay | None]]:
    """Return the last four weeks day by day, the newest first, from the first sick day to today or recovery."""
    last = min(today, case.recovered_on - timedelta(days=1)) if case.recovered_on else today
    first = max(case.periods[0].first_sick_day, today - SHOWN_DAYS + timedelta(days=1))
    days = [last - timedelta(days=number) for number in range(max(0, (last - first).days + 1))]
    return [(day, known.get(day)) for day in days]


def _which_day(case: WorkCase, day: date, today: date) -> list[Fault]:
    first, faults = case.periods[0].first_sick_day, FaultList()
    if day > today:
        faults.add("day", "in-future", "Deze dag moet nog komen.")
    if day < first:
        faults.add("day", "before-first-day", f"Deze dag ligt voor de ziekmelding. Kies {first:%d-%m-%Y} of later.")
    if case.recovered_on and day >= case.recovered_on:
        faults.add("day", "recovered", f"Vanaf {case.recovered_on:%d-%m-%Y} bent u weer beter gemeld.")
    return faults.faults
