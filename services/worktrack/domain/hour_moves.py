"""What people do with hours: agree a step of the schedule, enter what was worked in a week."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.facts import HoursAgreed, HoursWorked
from services.worktrack.domain.hours import (
    Amount,
    Step,
    Unit,
    WorkedWeek,
    amount_of,
    decreases,
    monday_of,
    with_step,
    with_week,
)
from services.worktrack.domain.moves import Changed, must_be_open
from shared.faults import Fault, FaultList
from shared.rules.catalogue import Reason, reason

MOST_MINUTES = 60 * 60


@dataclass(frozen=True)
class Entered:
    """How much work a week, as it was written."""

    quantity: Decimal
    unit: Unit


def agree_hours(case: WorkCase, from_day: date, entered: Entered, words: tuple[str | None, str | None]) -> Changed:
    """Add a step to the schedule; less than before asks for a reason and is logged as an adjustment (WRK-03).

    `words`: what work is changed, and the reason. Raises ``Conflict`` after recovery, ``InvalidInput``.
    """
    must_be_open(case)
    faults = FaultList()
    amount = _amount(faults, case, entered)
    first = case.periods[0].first_sick_day
    if from_day < first:
        faults.add("from_date", "before-first-day", f"Deze datum ligt voor de eerste ziektedag ({first:%d-%m-%Y}).")
    schedule = with_step(case.schedule, Step(from_day, amount, *words))
    faults.faults += _less_without_reason(case, schedule)
    faults.raise_invalid()
    agreed = replace(case, schedule=schedule)
    return agreed, (HoursAgreed(agreed, from_day, amount.minutes),)


def enter_hours(case: WorkCase, week_of: date, entered: Entered, today: date) -> Changed:
    """Keep what was worked in the week of a day, in place of what stood there. Raises ``InvalidInput``."""
    faults = FaultList()
    amount = _amount(faults, case, entered)
    monday, first = monday_of(week_of), monday_of(case.periods[0].first_sick_day)
    if monday > today:
        faults.add("week_of", "in-future", "Deze week is nog niet begonnen.")
    if monday < first:
        faults.add(
            "week_of", "before-first-day", f"Deze week ligt voor de ziekmelding. Kies {first:%d-%m-%Y} of later."
        )
    if case.recovered_on and monday >= case.recovered_on:
        faults.add("week_of", "recovered", f"Vanaf {case.recovered_on:%d-%m-%Y} bent u weer beter gemeld.")
    faults.raise_invalid()
    entered_for = replace(case, diary=with_week(case.diary, WorkedWeek(monday, amount)))
    return entered_for, (HoursWorked(entered_for, monday, amount.minutes),)


def schedule_warnings(case: WorkCase) -> tuple[Reason, ...]:
    """Return what the schedule still lacks: one step alone is no build-up (WRK-03)."""
    if len(case.schedule) != 1:
        return ()
    return (reason("WRK-03", "Er is een enkele stap afgesproken. Een opbouw heeft er meer dan een."),)


def _amount(faults: FaultList, case: WorkCase, entered: Entered) -> Amount:
    found = amount_of(entered.quantity, entered.unit, case.rule_set.dagdeel_minutes)
    if found is None:
        faults.add("quantity", "quarters", "Geef hele kwartieren, zoals 12,25 of 12,5 uur.", "WRK-19")
    elif found.minutes > MOST_MINUTES:
        faults.add("quantity", "too-large", "Dit is meer dan 60 uur in een week.")
    return found or Amount(0, "0", entered.unit)


def _less_without_reason(case: WorkCase, schedule: tuple[Step, ...]) -> list[Fault]:
    known = decreases(case.schedule)
    unexplained = [row for row in decreases(schedule) if row not in known and not row.reason]  # WRK-03
    text = "Vanaf {:%d-%m-%Y} is dit minder dan daarvoor. Schrijf op waarom; dan blijft het bewaard als bijstelling."
    return [Fault("reason", "required", text.format(row.from_day), "WRK-03") for row in unexplained[:1]]
