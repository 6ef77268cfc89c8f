"""What a case allows: the moves that are legal now, and what is wrong with what someone wants to record.

What could not be read is None, so that all the rest can be judged beside it.
"""

from dataclasses import replace
from datetime import date

from services.worktrack.domain.absence import recovery_faults
from services.worktrack.domain.case import WorkCase
from shared.faults import Conflict, Fault, Legal
from shared.rules.start_period import StartState


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
        Legal("worked-days", "Een dag invullen"),
        Legal("recovery", "Hersteld melden"),
    )


def must_be_open(case: WorkCase) -> None:
    """Raise ``Conflict`` for a case whose absence has ended."""
    if case.recovered_on:
        text = f"Deze werknemer is hersteld gemeld per {case.recovered_on:%d-%m-%Y}."
        raise Conflict(text, allowed=legal_moves(case))


def recovered_faults(case: WorkCase, recovered_on: date | None, today: date) -> list[Fault]:
    """Return what is wrong with a recovery on this day. Raises ``Conflict`` when recovered before."""
    must_be_open(case)
    return recovery_faults(replace(case.periods[-1], recovered_on=recovered_on), today)


def start_faults(case: WorkCase, started_on: date | None, reason: str | None, today: date) -> list[Fault]:
    """Return what is wrong with a start of the trajectory. Raises ``Conflict`` when there is none to record."""
    must_be_open(case)
    if case.trajectory:
        text = f"Het traject is al gestart, op {case.trajectory.started_on:%d-%m-%Y}."
        raise Conflict(text, allowed=legal_moves(case))
    faults = _day_faults("started_on", started_on, case, today)
    if faults or started_on is None or reason or case.start_period.state_on(started_on) is StartState.OPTIMAAL:
        return faults
    text = f"Dit valt buiten de gunstige startperiode ({_days(case)}). Geef aan waarom; daarna kan het gewoon."
    return [Fault("reason", "required", text, "WRK-01")]  # WRK-01


def reached_faults(case: WorkCase, code: str | None, reached_on: date | None, today: date) -> list[Fault]:
    """Return what is wrong with a milestone. Raises ``Conflict`` after recovery."""
    must_be_open(case)
    codes = [each.code for each in case.rule_set.terms if each.kind == "duty"]
    known = code is None or code in codes
    faults = [] if known else [Fault("milestone", "unknown", f"Kies een van: {', '.join(codes)}.")]
    return faults + _day_faults("reached_on", reached_on, case, today)


def _day_faults(field: str, day: date | None, case: WorkCase, today: date) -> list[Fault]:
    first, faults = case.periods[0].first_sick_day, []
    if day and day > today:
        faults.append(Fault(field, "in-future", "Deze datum ligt in de toekomst. Leg vast wat gebeurd is."))
    if day and day < first:
        text = f"Deze datum ligt voor de eerste ziektedag ({first:%d-%m-%Y})."
        faults.append(Fault(field, "before-first-day", text))
    return faults


def _days(case: WorkCase) -> str:
    period = case.start_period
    return f"{period.opens_on:%d-%m-%Y} tot en met {period.closes_on:%d-%m-%Y}"
