"""What people do with hours: agree a step of the schedule, enter what was worked in a week."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import reduce

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.facts import HoursAgreed, HoursWorked
from services.worktrack.domain.hours import (
    SMALLEST_PART,
    Amount,
    Step,
    Unit,
    WorkedWeek,
    amount_of,
    decreases,
    minutes_of,
    monday_of,
    step_on,
    with_step,
    with_week,
)
from services.worktrack.domain.moves import Changed, reach_milestone
from shared.faults import Fault, FaultList
from shared.rules.catalogue import Reason, reason

MOST_MINUTES = 60 * 60
PLAN = "plan-van-aanpak"


@dataclass(frozen=True)
class Entered:
    """How much work a week, as it was written."""

    quantity: Decimal
    unit: Unit


Words = tuple[str | None, str | None]
"""What work is changed, and why it is less than before."""


def agree_hours(case: WorkCase, from_day: date, entered: Entered, words: Words, at: datetime | None = None) -> Changed:
    """Add a step to the schedule; less than before asks for a reason and is logged as an adjustment (WRK-03).

    ``at``: when it was agreed; a werkplan that was sent before then does not undo it.

    Raises ``Conflict`` after recovery, ``InvalidInput``.
    """
    FaultList(agreed_faults(case, from_day, entered, words)).raise_invalid()
    step = Step(from_day, _amount(case, entered), *words, agreed_at=at)
    agreed = replace(case, schedule=with_step(case.schedule, step))
    return agreed, (HoursAgreed(agreed, from_day, step.amount.minutes),)


def agree_schedule(case: WorkCase, steps: Sequence[Step], sent_at: datetime, today: date) -> Changed:
    """Let a signed agreement be the schedule from today on, and the first one the plan van aanpak (D9).

    What was agreed for days that have passed stays as it was: nobody worked too little by a later signature. What was
    agreed by hand after ``sent_at`` is newer than what was signed, and stays too.
    """
    if not steps:
        return case, ()
    newer = [row for row in case.schedule if row.agreed_at and row.agreed_at > sent_at]
    merged = reduce(with_step, newer, tuple(steps))
    holds = step_on(merged, today)
    steps = tuple(row for row in merged if row.from_day > today)
    if holds and holds not in newer:
        steps = (replace(holds, from_day=today), *steps)
    first = today + timedelta(days=1) if holds in newer else steps[0].from_day
    before = tuple(row for row in case.schedule if row.from_day < first)
    agreed = replace(case, schedule=(*before, *steps))
    if any(row.code == PLAN for row in case.reached) or case.rule_set.term(PLAN) is None:
        return agreed, _told_of(agreed, steps)
    reached, facts = reach_milestone(agreed, PLAN, today, today)
    return reached, (*_told_of(reached, steps), *facts)


def _told_of(case: WorkCase, steps: Sequence[Step]) -> tuple[HoursAgreed, ...]:
    return tuple(HoursAgreed(case, row.from_day, row.amount.minutes) for row in steps)


def agreed_faults(case: WorkCase, from_day: date | None, entered: Entered | None, words: Words) -> list[Fault]:
    """Return what is wrong with a step, of what could be read. Raises ``Conflict`` after recovery."""
    must_be_open(case)
    faults, first = _amount_faults(case, entered), case.periods[0].first_sick_day
    if from_day and entered and not faults:
        schedule = with_step(case.schedule, Step(from_day, _amount(case, entered), *words))
        faults += _less_without_reason(case, schedule)
    if from_day and from_day < first:
        text = f"Deze datum ligt voor de eerste ziektedag ({first:%d-%m-%Y})."
        faults.append(Fault("from_date", "before-first-day", text))
    return faults


def enter_hours(case: WorkCase, week_of: date, entered: Entered, today: date) -> Changed:
    """Keep what was worked in the week of a day, in place of what stood there. Raises ``InvalidInput``."""
    FaultList(entered_faults(case, week_of, entered, today)).raise_invalid()
    week = WorkedWeek(monday_of(week_of), _amount(case, entered))
    entered_for = replace(case, diary=with_week(case.diary, week))
    return entered_for, (HoursWorked(entered_for, week.monday, week.amount.minutes),)


def entered_faults(case: WorkCase, week_of: date | None, entered: Entered | None, today: date) -> list[Fault]:
    """Return what is wrong with hours worked in a week, of what could be read."""
    return _amount_faults(case, entered) + (_week_faults(case, monday_of(week_of), today) if week_of else [])


def schedule_warnings(case: WorkCase) -> tuple[Reason, ...]:
    """Return what the schedule still lacks: one step alone is no build-up (WRK-03)."""
    if len(case.schedule) != 1:
        return ()
    return (reason("WRK-03", "Er is een enkele stap afgesproken. Een opbouw heeft er meer dan een."),)


def amount_faults(entered: Entered, dagdeel_minutes: int, field: str) -> list[Fault]:
    """Return what is wrong with an amount of work in a week, told of a field (WRK-19)."""
    minutes = minutes_of(entered.quantity, entered.unit, dagdeel_minutes)
    if minutes % SMALLEST_PART:
        return [Fault(field, "quarters", "Geef hele kwartieren, zoals 12,25 of 12,5 uur.", "WRK-19")]
    if minutes > MOST_MINUTES:
        return [Fault(field, "too-large", "Dit is meer dan 60 uur in een week.")]
    return []


def _amount(case: WorkCase, entered: Entered) -> Amount:
    return amount_of(entered.quantity, entered.unit, case.rule_set.dagdeel_minutes)


def _amount_faults(case: WorkCase, entered: Entered | None) -> list[Fault]:
    return [] if entered is None else amount_faults(entered, case.rule_set.dagdeel_minutes, "quantity")


def _week_faults(case: WorkCase, monday: date, today: date) -> list[Fault]:
    first, faults = monday_of(case.periods[0].first_sick_day), FaultList()
    if monday > today:
        faults.add("week_of", "in-future", "Deze week is nog niet begonnen.")
    if monday < first:
        faults.add(
            "week_of", "before-first-day", f"Deze week ligt voor de ziekmelding. Kies {first:%d-%m-%Y} of later."
        )
    if case.recovered_on and monday >= case.recovered_on:
        faults.add("week_of", "recovered", f"Vanaf {case.recovered_on:%d-%m-%Y} bent u weer beter gemeld.")
    kept = next((row for row in case.diary if row.monday == monday and row.by_day), None)
    if kept:
        text = f"Deze week vulde u per dag in: samen {kept.amount.entered.replace('.', ',')} uur. Verbeter de dagen."
        faults.add("week_of", "overlap", text)
    return faults.faults


def _less_without_reason(case: WorkCase, schedule: tuple[Step, ...]) -> list[Fault]:
    known = decreases(case.schedule)
    unexplained = [row for row in decreases(schedule) if row not in known and not row.reason]  # WRK-03
    text = "Vanaf {:%d-%m-%Y} is dit minder dan daarvoor. Schrijf op waarom; dan blijft het bewaard als bijstelling."
    return [Fault("reason", "required", text.format(row.from_day), "WRK-03") for row in unexplained[:1]]
