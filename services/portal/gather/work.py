"""The work side: caseload of the arbodienst, the employee's own case, and what an employer may see (D10)."""

from typing import Any

from flask import request

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.gather.names import employee_names
from services.portal.person import Person

CASELOAD = "/api/worktrack/v1/worklist"
OWN_CASE = "/api/worktrack/v1/my-case"
EMPLOYER_CASES = "/api/worktrack/v1/employer-cases"
PHASES = ("upcoming", "open", "started", "closed")


def gather_caseload(_me: Person) -> dict[str, Any]:
    """Gather the caseload, perhaps of one phase of the start period."""
    phase, after = request.args.get("phase", ""), request.args.get("after", "")
    query = {"startPeriod": phase} if phase in PHASES else {}
    cases = read(CASELOAD, **query, **({"after": after} if after else {}))
    names = employee_names(row["employee_id"] for row in cases.items)
    return {"cases": cases, "names": names, "known": directory(), "phase": phase, "phases": PHASES}


def gather_own_case(_me: Person) -> dict[str, Any]:
    """Gather the employee's own case."""
    return {"case": read(OWN_CASE), "known": directory()}


def gather_staff(_me: Person) -> dict[str, Any]:
    """Gather the employer's own reports, and nothing beside them."""
    cases = read(EMPLOYER_CASES)
    return {"cases": cases, "names": employee_names(row["employee_id"] for row in cases.items)}
