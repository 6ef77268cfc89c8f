"""The time axis of a care plan: start period, planning, tasks; what the bedrijfsarts knows only when shared (D3)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from services.portal.axis import Axis, Band, Lane, Mark, draw
from services.portal.language import term, text
from shared.calendar import local_date


def plan_axis(plan: Mapping[str, Any], today: date) -> Axis:
    """Draw a plan as careplan answers it."""
    lanes = [*_periods(plan.get("start_period") or {}), _planning(plan, today), _tasks(plan)]
    return draw(today=today, lanes=[lane for lane in lanes if lane.marks or lane.bands or lane.closed])


def _periods(period: Mapping[str, Any]) -> Iterator[Lane]:
    is_confirmed = period.get("source") == "confirmed"
    estimate = period.get("estimate") if is_confirmed else period
    label = text("plan.axis-period")
    if estimate and estimate.get("first_day"):
        yield Lane(text("plan.axis-estimated"), bands=(_band(estimate, label, "estimate"),))
    shared = text("plan.axis-confirmed")
    if is_confirmed:
        yield Lane(shared, bands=(_band(period, label, "period"),))
    else:
        yield Lane(shared, closed=text("axis.not-shared"))  # D3


def _band(row: Mapping[str, Any], label: str, kind: str) -> Band:
    first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    if kind == "estimate":
        return Band(first, last, label, "estimate", text("plan.axis-note-estimated"))
    return Band(first, last, label, "period", text("plan.axis-note-confirmed"))


def _planning(plan: Mapping[str, Any], today: date) -> Lane:
    days = [(date.fromisoformat(row["date"]), row["kind"]) for row in plan["planning_dates"]]
    marks = (Mark(day, term(kind, "planning-date"), "done" if day < today else "planned") for day, kind in days)
    return Lane(text("plan.axis-planning"), marks=tuple(marks))


def _tasks(plan: Mapping[str, Any]) -> Lane:
    return Lane(text("plan.axis-tasks"), marks=tuple(_task(row) for row in plan["tasks"]))


def _task(row: Mapping[str, Any]) -> Mark:
    label = term(row["kind"], "plan-task")
    if row["done_at"]:
        return Mark(local_date(datetime.fromisoformat(row["done_at"])), label, "done", text("plan.task-done"))
    kind, note = ("late", "plan.task-late") if row["overdue"] else ("milestone", "plan.task-open")
    return Mark(date.fromisoformat(row["due_on"]), label, "late" if kind == "late" else "milestone", text(note))
