"""The work side: caseload of the arbodienst, the employee's own case, and what an employer may see (D10)."""

from collections.abc import Mapping
from typing import Any

from flask import request

from services.portal.api import Part, read
from services.portal.gather.directory import Directory, directory
from services.portal.gather.moves import WhoseMove
from services.portal.gather.names import employee_names
from services.portal.language import term
from services.portal.person import Person
from shared.roles import Role

CASELOAD = "/api/worktrack/v1/worklist"
OWN_CASE = "/api/worktrack/v1/my-case"
EMPLOYER_CASES = "/api/worktrack/v1/employer-cases"
PHASES = ("upcoming", "open", "started", "closed")
VIEWS = ("all", *PHASES, "recovered")
OWNER_ARTS, OWNER_EMPLOYEE, OWNER_UWV = "bedrijfsarts", "werknemer", "UWV"


def gather_caseload(me: Person) -> dict[str, Any]:
    """Gather the caseload: perhaps of one phase of the start period, of one employer, or those who recovered."""
    view = request.args.get("view", "all") if request.args.get("view") in VIEWS else "all"
    employer, after = request.args.get("employer", ""), request.args.get("after", "")
    asked = {"employerId": employer, "after": after, **_query(view)}
    cases = read(CASELOAD, **{name: value for name, value in asked.items() if value})
    known = directory()
    lines = [(row, of_milestone(row["oldest_late"] or row["next_milestone"], row, me, known)) for row in cases.items]
    return {
        "cases": cases,
        "today_lines": [line for line in lines if line[0]["needs_today"]],
        "other_lines": [line for line in lines if not line[0]["needs_today"]],
        "names": employee_names(row["employee_id"] for row in cases.items),
        "known": known,
        "view": view,
        "views": VIEWS,
        "counts": cases.body.get("counts", {}),
        "employer": employer,
        "employers": sorted((known.organisation(each) or each, each) for each in cases.body.get("employers", ())),
    }


def gather_own_case(_me: Person) -> dict[str, Any]:
    """Gather the employee's own case."""
    return {"case": read(OWN_CASE), "known": directory()}


def gather_staff(_me: Person) -> dict[str, Any]:
    """Gather the employer's own reports, and nothing beside them."""
    cases, known = read(EMPLOYER_CASES), directory()
    names = employee_names(row["employee_id"] for row in cases.items)
    return {"cases": cases, "names": names, "brand_name": voice(cases, known), "known": known}


def voice(cases: Part, known: Directory) -> str:
    """Return the arbodienst in whose name an employer's pages speak (D11); empty when there is none."""
    return next((known.organisation(row.get("arbodienst_id")) for row in cases.items), "")


def of_milestone(
    row: Mapping[str, Any] | None, case: Mapping[str, Any], me: Person, known: Directory
) -> WhoseMove | None:
    """Say whose move a milestone is; None when nothing is to be done."""
    if not row:
        return None
    owner, step = str(row["owner"]), term(row["code"], "milestone")
    is_mine = owner == OWNER_ARTS and me.has_role(Role.BEDRIJFSARTS, Role.VERZUIMCONSULENT)
    at = "" if owner in (OWNER_ARTS, OWNER_EMPLOYEE, OWNER_UWV) else str(case.get("employer_id", ""))
    return WhoseMove(
        is_mine, term(owner, "milestone-owner"), known.organisation(at), known.phone(at), step, row["last_working_day"]
    )


def _query(view: str) -> dict[str, str]:
    if view == "recovered":
        return {"absence": "recovered"}
    return {"startPeriod": view} if view in PHASES else {}
