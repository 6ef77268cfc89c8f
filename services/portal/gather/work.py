"""The work side: caseload of the arbodienst, the employee's own case, and what an employer may see (D10)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.portal.api import Part, read
from services.portal.gather.clocks import DUTY, clock_axis
from services.portal.gather.diary_form import choices, form_of
from services.portal.gather.directory import Directory, directory
from services.portal.gather.hours import recent_weeks
from services.portal.gather.moves import day_to_act, of_duty
from services.portal.gather.names import employee_names
from services.portal.more import mark
from services.portal.parts import today
from services.portal.person import Person
from services.portal.voice import speak_for
from shared.rules.duty_order import place_of

OWN_CASE = "/api/worktrack/v1/my-case"
EMPLOYER_CASES = "/api/worktrack/v1/employer-cases"
NO_DAY = "9999"  # after every day


def gather_own_case(me: Person) -> dict[str, Any]:
    """Gather the employee's own case, with today to be tapped."""
    case, known = read(OWN_CASE), directory()
    speak_for(known.organisation(case.body.get("arbodienst_id")))
    return {
        "case": case,
        "known": known,
        "move": of_duty(first_duty(case.body), case.body, me, known),
        "steps": [(row, day_to_act(row)) for row in _steps(case.body)],
        "axis": clock_axis(case.body) if case.is_there else None,
        "weeks": recent_weeks(case.body),
        "day_form": form_of(case.body.get("days", ())),
        **choices(),
    }


def gather_staff(me: Person) -> dict[str, Any]:
    """Gather the employer's own reports, and nothing beside them."""
    cases, known = read(EMPLOYER_CASES, **mark()), directory()
    names = employee_names(row["employee_id"] for row in cases.items)
    moves = {row["case_id"]: of_duty(row["next_duty"], row, me, known) for row in cases.items}
    return {"cases": cases, "names": names, "brand_name": voice(cases, known), "known": known, "moves": moves}


def first_duty(case: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the open duty of a whole case that comes first (CAL-12); None when none is open."""
    return None if case.get("recovered_on") else min(_duties(case), key=_place, default=None)


def _steps(case: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the duties that come after the first, in their order."""
    return sorted(_duties(case), key=_place)[1:]


def _duties(case: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [row for row in case.get("milestones", ()) if row["kind"] == DUTY and row["state"] != "done"]


def voice(cases: Part, known: Directory) -> str:
    """Return the arbodienst in whose name an employer's pages speak (D11); empty when there is none."""
    return speak_for(next((known.organisation(row.get("arbodienst_id")) for row in cases.items), ""))


def _place(row: Mapping[str, Any]) -> date:
    latest_on = date.fromisoformat(row["latest_on"]) if row["latest_on"] else None
    return place_of(latest_on, date.fromisoformat(row["latest_on"] or row["target_on"]), today())
