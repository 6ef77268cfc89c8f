"""What people do to a case: report sick, report recovery, start the trajectory, record a milestone."""

from dataclasses import asdict, replace
from datetime import date

from services.worktrack.domain.absence import Verzuimperiode
from services.worktrack.domain.allowed import legal_moves, reached_faults, recovered_faults, start_faults
from services.worktrack.domain.case import Parties, Trajectory, WorkCase
from services.worktrack.domain.done_before import NOTHING, TAKEN_OVER, Done
from services.worktrack.domain.facts import (
    CaseOpened,
    CaseRecovered,
    CaseResumed,
    Fact,
    MilestoneReached,
    StartPeriodDetermined,
    TrajectoryStarted,
)
from services.worktrack.domain.milestones import Reached
from services.worktrack.domain.progress import advance, determined_anew
from services.worktrack.domain.rule_sets import rule_set_on
from shared.faults import Conflict, FaultList
from shared.rules.start_period import StartState

Changed = tuple[WorkCase, tuple[Fact, ...]]
SICK_REPORT = "ziekmelding"


def open_case(
    parties: Parties, period: Verzuimperiode, today: date, reported_on: date | None, done: Done = NOTHING
) -> Changed:
    """Open a case for a first period. `reported_on` is the day of the sick report, None where it is not known.

    `done`: what was done before, elsewhere.
    """
    rules = rule_set_on(period.first_sick_day)
    reported = (Reached(SICK_REPORT, reported_on),)
    begun = replace(period, recovered_on=None)
    case = WorkCase(**asdict(parties), opened_on=today, rules=rules.id, periods=(begun,), reached=reported)
    return _followed(case, (CaseOpened(case),), today, ends_on=period.recovered_on, done=done)


def overlap(case: WorkCase) -> Conflict:
    """Return the refusal of a sick report for a time of which we know already, naming case and period."""
    text = f"Er is al een ziekmelding voor deze werknemer: dossier {case.number}, verzuimperiode {case.periods[-1]}."
    return Conflict(text, allowed=legal_moves(case))


def resume(case: WorkCase, period: Verzuimperiode, today: date) -> Changed:
    """Sick again within four weeks of recovery: the same case, a later E; what was done stays done (CAL-06)."""
    begun = replace(period, recovered_on=None)
    resumed = determined_anew(replace(case, periods=(*case.periods, begun)))  # CAL-06
    return _followed(resumed, (CaseResumed(resumed),), today, ends_on=period.recovered_on)


def recover(case: WorkCase, recovered_on: date, today: date) -> Changed:
    """Full recovery for the own work. Raises ``Conflict`` when recovered before, ``InvalidInput`` for a wrong day."""
    FaultList(recovered_faults(case, recovered_on, today)).raise_invalid()
    ended = replace(case.periods[-1], recovered_on=recovered_on)
    recovered = replace(case, periods=(*case.periods[:-1], ended))
    return recovered, (CaseRecovered(recovered),)


def start_trajectory(case: WorkCase, started_on: date, reason: str | None, today: date) -> Changed:
    """Meet the start period (D7). Outside it a start asks for a reason and is never refused (WRK-01, D8)."""
    FaultList(start_faults(case, started_on, reason, today)).raise_invalid()
    started = replace(case, trajectory=Trajectory(started_on, reason))
    return started, (TrajectoryStarted(started),)


def reach_milestone(case: WorkCase, code: str, reached_on: date, today: date) -> Changed:
    """Record a milestone as done. Raises ``InvalidInput`` for one that is not there or a day that cannot be."""
    FaultList(reached_faults(case, code, reached_on, today)).raise_invalid()
    others = tuple(row for row in case.reached if row.code != code)
    reached = replace(case, reached=(*others, Reached(code, reached_on)))
    return reached, (MilestoneReached(reached, code, reached_on),)


def take_over(case: WorkCase, done: Done, today: date) -> Changed:
    """Record what was done elsewhere and is not known yet; nothing in a case that has ended. Raises ``InvalidInput``.

    A repeating milestone moves to a later day only. A start that is known stays.
    """
    facts: tuple[Fact, ...] = ()
    for row in done.reached if case.open else ():
        if row.on and _is_new(case, row.code, row.on):
            case, told = reach_milestone(case, row.code, row.on, today)
            facts += told
    if case.open and done.started_on and case.trajectory is None:
        is_inside = case.start_period.state_on(done.started_on) is StartState.OPTIMAAL
        case, told = start_trajectory(case, done.started_on, None if is_inside else TAKEN_OVER, today)
        facts += told
    return case, facts


def _is_new(case: WorkCase, code: str, day: date) -> bool:
    known = next((row.on for row in case.reached if row.code == code), None)
    term = case.rule_set.term(code)
    return known is None or (day > known if term and term.repeats else day != known)


def _followed(
    case: WorkCase, facts: tuple[Fact, ...], today: date, *, ends_on: date | None, done: Done = NOTHING
) -> Changed:
    """Determine the start period and tell what has come to pass; a period that has ended ends the case again."""
    if ends_on:
        recovered, last = recover(case, ends_on, today)
        return recovered, (*facts, *last)
    taken, before = take_over(case, done, today)
    advanced, later = advance(taken, today)
    return advanced, (*facts, StartPeriodDetermined(case), *before, *later)
