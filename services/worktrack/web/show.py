"""A case as each of the three sees it: the arbodienst, the employee, the employer."""

from dataclasses import asdict
from datetime import date
from typing import Any

from services.worktrack.domain.absence import why_first_day
from services.worktrack.domain.allowed import legal_moves
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.days import SHOWN_DAYS, shown_days
from services.worktrack.domain.hour_moves import schedule_warnings
from services.worktrack.domain.milestones import Milestone
from services.worktrack.domain.progress import next_duty
from services.worktrack.domain.werkplan.imbalance import Signal
from services.worktrack.storage.caseload import Listed
from services.worktrack.storage.contacts import planned_of
from services.worktrack.storage.days import days_between
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.keep_oordeel import seen_in
from services.worktrack.usecases.resources import case_resource
from services.worktrack.usecases.share_care_dates import read_care_dates
from services.worktrack.web.contact_show import show_own
from shared.calendar import PartialDate
from shared.rules.start_period import StartPeriodDecision, decide_start_period
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path

CASES = f"{base_path('worktrack')}/cases"
_MOVES = {
    "trajectory-start": "trajectory.start",
    "milestone": "milestone.reach",
    "agreed-hours": "hours.agree",
    "worked-hours": "hours.enter",
    "worked-days": "hours.enter-day",
    "recovery": "recovery.report",
    "sick-report": "sick-report.make",
}
_PATHS = {"milestone": "milestones"}


def show_case(work: Work, case: WorkCase) -> dict[str, Any]:
    """Return what arbodienst and employee see; the schema of each leaves out what is not theirs."""
    return {
        **_who(work, case),
        "arbodienst_id": case.arbodienst_id,
        "employer_id": case.employer_id,
        "effective_first_day": case.effective_first_day,
        "effective_first_day_reasons": [asdict(each) for each in why_first_day(case.periods)],
        "periods": [asdict(period) for period in case.periods],
        "start_period": show_start_period(case, work.today),
        "milestones": [show_milestone(row) for row in case.milestones_on(work.today)],
        "hours": {"schedule": case.schedule, "weeks": case.weeks_until(work.today)},
        "days": show_days(work, case),
        "signals": _signals(work, case),
        "next_contact": _next_contact(work, case),
        "deskundigenoordelen": [each for each in seen_in(work, case) if each.state != "withdrawn"],
    }


def show_days(work: Work, case: WorkCase) -> list[dict[str, Any]]:
    """Return the last four weeks day by day, the newest first; nulls where nothing was entered."""
    known = {row.day: row for row in days_between(work, case.case_id, work.today - SHOWN_DAYS, work.today)}
    rows = shown_days(known, case, work.today)
    return [{"day": day, "minutes": row and row.minutes, "going": row and row.going} for day, row in rows]


def show_whole(work: Work, case: WorkCase) -> dict[str, Any]:
    """Return all that the arbodienst sees: with dates of care when they are shared (D3)."""
    care_dates = read_care_dates(work, case.case_id)
    return {**show_case(work, case), "care_dates": care_dates, "warnings": warnings(case)}


def show_to_employer(work: Work, case: WorkCase) -> dict[str, Any]:
    """Return what the employer reported itself and which duty of the law is next; nothing that the arbodienst knows."""
    return {
        **_who(work, case),
        "version": case.reports,
        "arbodienst_id": case.arbodienst_id,
        "next_duty": _next_duty(case, work.today),
        "agreed_hours": case.schedule,  # D10
    }


def show_in_caseload(work: Work, listed: Listed) -> dict[str, Any]:
    """Return one line of the worklist."""
    case = listed.case
    open_ones = [row for row in case.milestones_on(work.today) if row.open and case.open]
    late = [row for row in open_ones if row.state == "late"]
    ahead = [row for row in open_ones if row.days_left >= 0]
    return {
        **_who(work, case),
        "employer_id": case.employer_id,
        "effective_first_day": case.effective_first_day,
        "periods": [asdict(period) for period in case.periods],
        "attention_on": listed.due_on,
        "contact_on": listed.contact_on,
        "signal_on": listed.signal_on,
        "needs_today": listed.rank == 0,
        "start_period": show_start_period(case, work.today),
        "next_milestone": show_milestone(min(ahead, key=lambda row: row.deadline)) if ahead else None,
        "oldest_late": show_milestone(min(late, key=lambda row: row.deadline)) if late else None,
        "late": len(late),
        "reached": [{"code": row.code, "reached_on": row.on} for row in case.reached if row.on],
    }


def show_start_period(case: WorkCase, today: date) -> dict[str, Any]:
    """Return how the start period stands on a day."""
    decision = _decision(case, today)
    period, trajectory = decision.period, case.trajectory
    return {
        "phase": phase(case, today),
        "state": decision.state,
        "first_day": period and period.opens_on,
        "last_day": period and period.closes_on,
        "last_working_day": period and period.last_working_day,
        "days_until_open": decision.days_until_open,
        "days_left": decision.days_left,
        "met": case.met,
        "trajectory": trajectory and {**asdict(trajectory), "state": case.trajectory_state},
        "reasons": [asdict(each) for each in decision.reasons],
    }


def phase(case: WorkCase, today: date) -> str:
    """Return where the case stands: upcoming, open, started, closed; none when recovered."""
    if not case.open:
        return "none"
    if case.trajectory:
        return "started"
    period = case.start_period
    if today < period.opens_on:
        return "upcoming"
    return "open" if today <= period.closes_on else "closed"


def show_milestone(row: Milestone) -> dict[str, Any]:
    """Return a milestone with its law and days."""
    term = {name: getattr(row.term, name) for name in ("code", "title", "owner", "force", "kind")}
    days = {name: getattr(row, name) for name in ("earliest_on", "target_on", "latest_on", "last_working_day")}
    stands = {name: getattr(row, name) for name in ("state", "days_left", "provisional")}
    reached_on = row.reached.on if row.reached else None
    return {**term, **days, **stands, "reached_on": reached_on, "reasons": [asdict(each) for each in row.reasons]}


def warnings(case: WorkCase) -> list[dict[str, str]]:
    """Return why a start outside the start period is not advised (WRK-01), and what a schedule lacks (WRK-03)."""
    found = [asdict(each) for each in schedule_warnings(case)]
    if case.trajectory is None:
        return found
    decision = _decision(case, case.trajectory.started_on)
    return found + ([asdict(each) for each in decision.reasons] if decision.warns else [])


def _next_duty(case: WorkCase, today: date) -> dict[str, Any] | None:
    """Return the open duty that comes first: the days follow from the law and the sick report alone."""
    first = next_duty(case, today)
    if first is None:
        return None
    days = {name: getattr(first, name) for name in ("last_working_day", "deadline", "latest_on")}
    return {"code": first.term.code, "owner": first.term.owner, **days}


def _signals(work: Work, case: WorkCase) -> tuple[Signal, ...]:
    """Return the signs of imbalance, the newest first: an answer is read without a werkplan too (WRK-14)."""
    plan = plan_of(work, case.case_id)
    return plan.signals[::-1] if plan else ()


def _next_contact(work: Work, case: WorkCase) -> dict[str, Any] | None:
    planned = planned_of(work, case.case_id)
    return show_own(planned) if planned else None


def _who(work: Work, case: WorkCase) -> dict[str, Any]:
    return {
        "case_id": case.case_id,
        "case_number": case.number,
        "version": case.version,
        "employee_id": case.employee_id,
        "personnel_number": case.personnel_number,
        "first_sick_day": case.periods[0].first_sick_day,
        "recovered_on": case.recovered_on,
        "actions": allowed(work, case_resource(case, work), _moves(case)),
    }


def _moves(case: WorkCase) -> list[Move]:
    shown = []
    for legal in legal_moves(case):
        path = f"{CASES}/{case.case_id}/{_PATHS.get(legal.name, legal.name)}"
        href = f"{base_path('worktrack')}/sick-reports" if legal.name == "sick-report" else path
        shown.append(Move(legal.name, _MOVES[legal.name], legal.title, href))
    return shown


def _decision(case: WorkCase, on: date) -> StartPeriodDecision:
    return decide_start_period(on, PartialDate(case.effective_first_day) if case.open else None)
