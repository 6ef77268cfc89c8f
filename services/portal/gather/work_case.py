"""One work case for the arbodienst: what is due, the time axis, and care dates only when they are shared (D3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.api import Part, read
from services.portal.axis import Axis
from services.portal.clocks import Outlook, outlook
from services.portal.gather.clocks import DUTY, clock_axis, is_later, shared_care
from services.portal.gather.directory import Directory, directory
from services.portal.gather.hours import recent_weeks
from services.portal.gather.moves import WhoseMove, of_duty
from services.portal.gather.names import Names, employee_names
from services.portal.gather.work import first_duty
from services.portal.language import term
from services.portal.parts import today
from services.portal.person import person

CASES = "/api/worktrack/v1/cases"


@dataclass(frozen=True)
class CasePage:
    """What the page of a case shows."""

    case: Part
    names: Names
    known: Directory
    move: WhoseMove | None = None
    axis: Axis | None = None
    outlook: Outlook | None = None

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
        return [row for row in self.case.body.get("milestones", ()) if not is_later(row)]

    @property
    def milestones_later(self) -> list[Mapping[str, Any]]:
        """What comes after that."""
        return [row for row in self.case.body.get("milestones", ()) if is_later(row)]

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
    axis = clock_axis(case.body, (shared_care(case.body["care_dates"]),))
    return CasePage(case, names, known, move, axis, _outlook(case.body))


def _outlook(case: Mapping[str, Any]) -> Outlook | None:
    """Return what a shared treatment means for the start period; what is not shared means nothing (D3)."""
    shared, period = case["care_dates"].get("dates", ()), case["start_period"]
    return outlook(period, shared, today(), has_started=period["trajectory"] is not None)
