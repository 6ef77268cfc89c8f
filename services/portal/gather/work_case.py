"""One work case for the arbodienst: what is due, the time axis, and care dates only when they are shared (D3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from services.portal.api import Part, read
from services.portal.axis import Axis, Band, Lane, Mark, draw
from services.portal.gather.directory import Directory, directory
from services.portal.gather.hours import hours_lanes, recent_weeks
from services.portal.gather.moves import WhoseMove, of_duty
from services.portal.gather.names import Names, employee_names
from services.portal.gather.work import DUTY, first_duty
from services.portal.language import term, text
from services.portal.parts import today
from services.portal.person import person

CASES = "/api/worktrack/v1/cases"
AHEAD = timedelta(weeks=26)


@dataclass(frozen=True)
class CasePage:
    """What the page of a case shows."""

    case: Part
    names: Names
    known: Directory
    move: WhoseMove | None = None
    axis: Axis | None = None

    @property
    def weeks(self) -> list[Mapping[str, Any]]:
        """The last weeks with their hours, the newest first."""
        return recent_weeks(self.case.body)

    @property
    def actions(self) -> set[str]:
        """What this user may do now."""
        return {str(row["name"]) for row in self.case.body.get("actions", ())}

    @property
    def milestones_now(self) -> list[Mapping[str, Any]]:
        """What was done, and what comes within half a year."""
        return [row for row in self.case.body.get("milestones", ()) if not _is_later(row)]

    @property
    def milestones_later(self) -> list[Mapping[str, Any]]:
        """What comes after that."""
        return [row for row in self.case.body.get("milestones", ()) if _is_later(row)]

    @property
    def to_reach(self) -> list[tuple[str, str]]:
        """Milestones that can be recorded as done: code and name."""
        rows = self.case.body.get("milestones", ())
        return [(row["code"], term(row["code"], "milestone")) for row in rows if row["kind"] == DUTY]


def gather_case(case_id: str) -> CasePage:
    """Gather a case: one call for the case, one for the name."""
    case, known = read(f"{CASES}/{case_id}"), directory()
    if not case.is_there:
        return CasePage(case, Names(Part("there")), known)
    names = employee_names([case.body["employee_id"]])
    move = of_duty(first_duty(case.body), case.body, person(), known, names.of(case.body["employee_id"]))
    return CasePage(case, names, known, move, draw(today=today(), lanes=tuple(_lanes(case.body))))


def _is_later(row: Mapping[str, Any]) -> bool:
    return row["state"] != "done" and _day_of(row) > today() + AHEAD


def _day_of(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(row["latest_on"] or row["target_on"] or row["earliest_on"])


def _lanes(case: Mapping[str, Any]) -> Iterator[Lane]:
    yield Lane(text("work.lane-absence"), bands=tuple(_absence(case)))
    yield Lane(text("work.lane-start"), bands=tuple(_start_period(case)), marks=tuple(_start(case)))
    yield from hours_lanes(case)
    yield Lane(text("work.lane-milestones"), marks=tuple(_milestones(case)))
    shared = case["care_dates"]["status"] == "shared"
    yield Lane(
        text("work.lane-care"),
        marks=tuple(_care(case)) if shared else (),
        closed="" if shared else text("axis.not-shared"),
    )


def _absence(case: Mapping[str, Any]) -> Iterator[Band]:
    for row in case["periods"]:
        first = date.fromisoformat(row["first_sick_day"])
        ended = row["recovered_on"]
        last = date.fromisoformat(ended) - timedelta(days=1) if ended else today()
        label = text("work.absent") if ended else text("work.absent-now")
        yield Band(first, max(first, last), label, kind="hours")


def _start_period(case: Mapping[str, Any]) -> Iterator[Band]:
    period = case["start_period"]
    if period["first_day"]:
        first, last = (date.fromisoformat(period[name]) for name in ("first_day", "last_day"))
        yield Band(first, last, text("work.start-period"))


def _start(case: Mapping[str, Any]) -> Iterator[Mark]:
    trajectory = case["start_period"]["trajectory"]
    if trajectory:
        note = trajectory["reason"] or ""
        yield Mark(date.fromisoformat(trajectory["started_on"]), text("work.started"), kind="start", note=note)


def _milestones(case: Mapping[str, Any]) -> Iterator[Mark]:
    for row in case["milestones"]:
        label = term(row["code"], "milestone")
        if row["state"] == "done":
            if row["reached_on"]:
                yield Mark(date.fromisoformat(row["reached_on"]), label, kind="done", note=text("work.done"))
            continue
        day = _day_of(row)
        if row["kind"] == DUTY and not _is_later(row) and not case["recovered_on"]:
            late = row["state"] == "late"
            note = text("work.too-late") if late else term(row["owner"], "milestone-owner")
            yield Mark(day, label, kind="late" if late else "milestone", note=note)


def _care(case: Mapping[str, Any]) -> Iterator[Mark]:
    for row in case["care_dates"]["dates"]:
        yield Mark(date.fromisoformat(row["date"]), term(row["kind"], "care-date"))
