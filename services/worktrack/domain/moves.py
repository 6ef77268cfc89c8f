"""What people do to a case: report sick, report recovery, start the trajectory, record a milestone."""

from dataclasses import asdict, replace
from datetime import date

from services.worktrack.domain.absence import Verzuimperiode, recovery_faults
from services.worktrack.domain.case import Parties, Trajectory, WorkCase
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
from shared.faults import Conflict, Fault, FaultList, Legal
from shared.rules.start_period import StartState

Changed = tuple[WorkCase, tuple[Fact, ...]]
SICK_REPORT = "ziekmelding"


def open_case(parties: Parties, period: Verzuimperiode, today: date, reported_on: date | None) -> Changed:
    """Open a case for a first period. `reported_on` is the day of the sick report, None where it is not known."""
    rules = rule_set_on(period.first_sick_day)
    reported = (Reached(SICK_REPORT, reported_on),)
    begun = replace(period, recovered_on=None)
    case = WorkCase(**asdict(parties), opened_on=today, rules=rules.id, periods=(begun,), reached=reported)
    return _followed(case, (CaseOpened(case),), today, ends_on=period.recovered_on)


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
    must_be_open(case)
    ended = replace(case.periods[-1], recovered_on=recovered_on)
    FaultList(recovery_faults(ended, today)).raise_invalid()
    recovered = replace(case, periods=(*case.periods[:-1], ended))
    return recovered, (CaseRecovered(recovered),)


def start_trajectory(case: WorkCase, started_on: date, reason: str | None, today: date) -> Changed:
    """Meet the start period (D7). Outside it a start asks for a reason and is never refused (WRK-01, D8)."""
    must_be_open(case)
    if case.trajectory:
        raise Conflict(
            f"Het traject is al gestart, op {case.trajectory.started_on:%d-%m-%Y}.", allowed=legal_moves(case)
        )
    faults = _start_faults(case, started_on, today)
    if not faults and not reason and case.start_period.state_on(started_on) is not StartState.OPTIMAAL:  # WRK-01
        text = f"Dit valt buiten de gunstige startperiode ({_days(case)}). Geef aan waarom; daarna kan het gewoon."
        faults = [Fault("reason", "required", text, "WRK-01")]
    FaultList(faults).raise_invalid()
    started = replace(case, trajectory=Trajectory(started_on, reason))
    return started, (TrajectoryStarted(started),)


def reach_milestone(case: WorkCase, code: str, reached_on: date, today: date) -> Changed:
    """Record a milestone as done. Raises ``InvalidInput`` for one that is not there or a day that cannot be."""
    must_be_open(case)
    term = case.rule_set.term(code)
    faults = FaultList()
    if term is None or term.kind != "duty":
        codes = ", ".join(each.code for each in case.rule_set.terms if each.kind == "duty")
        faults.add("milestone", "unknown", f"Kies een van: {codes}.")
    _check_day(faults, "reached_on", reached_on, case, today)
    faults.raise_invalid()
    others = tuple(row for row in case.reached if row.code != code)
    reached = replace(case, reached=(*others, Reached(code, reached_on)))
    return reached, (MilestoneReached(reached, code, reached_on),)


def legal_moves(case: WorkCase) -> tuple[Legal, ...]:
    """Return what can be done with the case in its present state."""
    if not case.open:
        return (Legal("sick-report", "Opnieuw ziek melden"),)
    start = () if case.trajectory else (Legal("trajectory-start", "Start van het traject vastleggen"),)
    return (
        *start,
        Legal("milestone", "Mijlpaal vastleggen"),
        Legal("agreed-hours", "Uren afspreken"),
        Legal("worked-hours", "Gewerkte uren invullen"),
        Legal("recovery", "Hersteld melden"),
    )


def _followed(case: WorkCase, facts: tuple[Fact, ...], today: date, *, ends_on: date | None) -> Changed:
    """Determine the start period and tell what has come to pass; a period that has ended ends the case again."""
    if ends_on:
        recovered, last = recover(case, ends_on, today)
        return recovered, (*facts, *last)
    advanced, later = advance(case, today)
    return advanced, (*facts, StartPeriodDetermined(case), *later)


def must_be_open(case: WorkCase) -> None:
    """Raise ``Conflict`` for a case whose absence has ended."""
    if case.recovered_on:
        text = f"Deze werknemer is hersteld gemeld per {case.recovered_on:%d-%m-%Y}."
        raise Conflict(text, allowed=legal_moves(case))


def _start_faults(case: WorkCase, started_on: date, today: date) -> list[Fault]:
    faults = FaultList()
    _check_day(faults, "started_on", started_on, case, today)
    return faults.faults


def _check_day(faults: FaultList, field: str, day: date, case: WorkCase, today: date) -> None:
    first = case.periods[0].first_sick_day
    if day > today:
        faults.add(field, "in-future", "Deze datum ligt in de toekomst. Leg vast wat gebeurd is.")
    if day < first:
        faults.add(field, "before-first-day", f"Deze datum ligt voor de eerste ziektedag ({first:%d-%m-%Y}).")


def _days(case: WorkCase) -> str:
    period = case.start_period
    return f"{period.opens_on:%d-%m-%Y} tot en met {period.closes_on:%d-%m-%Y}"
