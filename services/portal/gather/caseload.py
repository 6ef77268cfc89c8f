"""The caseload of the arbodienst: narrowed by what may stand in an address, or searched by name, which may not."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import request

from services.portal.api import Part, look_up, read
from services.portal.gather.directory import Directory, directory
from services.portal.gather.moves import WhoseMove, of_duty
from services.portal.gather.names import Names, employee_names, search_employees
from services.portal.more import GROUP, mark, wants_rows
from services.portal.parts import today
from services.portal.person import Person
from shared.roles import Role

CASELOAD, SEARCHES = "/api/worktrack/v1/worklist", "/api/worktrack/v1/caseload-searches"
PHASES = ("upcoming", "open", "started", "closed")
VIEWS = ("all", *PHASES, "recovered")
WEEKS: Mapping[str, tuple[str, str]] = {
    "1-6": ("1", "6"),
    "7-13": ("7", "13"),
    "14-26": ("14", "26"),
    "27-52": ("27", "52"),
    "53-": ("53", ""),
}
MILESTONES = (
    "ziekmelding", "oordeel", "plan-van-aanpak", "evaluatie", "melding-uwv", "eerstejaarsevaluatie", "tweede-spoor",
    "re-integratieverslag", "wia-aanvraag",
)  # fmt: skip
CONTACT = ("none", "planned")
GROUPS = ("today", "others", "found", "recovered")

Line = tuple[Mapping[str, Any], WhoseMove | None, str]


def gather_caseload(me: Person) -> dict[str, Any]:
    """Gather the caseload, as it was narrowed; what is not on a list of choices narrows nothing."""
    view, week, milestone = _chosen("view", VIEWS) or "all", _chosen("week", WEEKS), _chosen("milestone", MILESTONES)
    employer, known = request.args.get("employer", ""), directory()
    number = request.args.get("number", "").strip()
    cases = read(CASELOAD, **narrowed(), **mark())
    names = employee_names(row["employee_id"] for row in cases.items)
    rest = "found" if number else "recovered" if view == "recovered" else "others"
    return {
        "cases": cases,
        "lines": _lines(cases, me, known, names, lambda row: "today" if row["needs_today"] else rest),
        "group": request.args.get(GROUP, "") if wants_rows() else "",
        "now": today().isoformat(),
        "names": names,
        "tasks": cases.body.get("tasks", {}),
        "known": known,
        "is_arts": me.has_role(Role.BEDRIJFSARTS),
        "view": view,
        "views": VIEWS,
        "counts": cases.body.get("counts", {}),
        "filters": {"employer": employer, "week": week, "milestone": milestone, "contact": _chosen("contact", CONTACT)},
        "contacts": CONTACT,
        "weeks": WEEKS,
        "milestones": MILESTONES,
        "number": number,
        "employers": sorted((known.organisation(each) or each, each) for each in cases.body.get("employers", ())),
    }


def narrowed() -> dict[str, str]:
    """Return the query of the caseload as it was narrowed; a personnel number is looked for everywhere."""
    number, milestone = request.args.get("number", "").strip(), _chosen("milestone", MILESTONES)
    first, last = WEEKS.get(_chosen("week", WEEKS), ("", ""))
    contact = _chosen("contact", CONTACT)
    part = {
        "weekFrom": first,
        "weekTo": last,
        "milestone": milestone,
        "contact": contact,
        **_absence(_chosen("view", VIEWS) or "all"),
    }
    asked = {
        "employerId": request.args.get("employer", ""),
        **({"number": number, "absence": "all"} if number else part),
    }
    return {name: value for name, value in asked.items() if value}


def gather_found(me: Person, name: str) -> dict[str, Any]:
    """Gather the cases of whoever is called so, recovered ones too."""
    names, known = search_employees(name), directory()
    cases = look_up(SEARCHES, {"employee_ids": list(names.rows)}) if names.rows else Part("there")
    lines = _lines(cases, me, known, names, lambda _row: "found")
    shown = {
        "name": name,
        "names": names,
        "known": known,
        "cases": cases,
        "lines": lines,
        "group": "",
        "now": today().isoformat(),
    }
    return {**shown, "faults": names.part.problem.get("errors", ())}


def _lines(
    cases: Part, me: Person, known: Directory, names: Names, group_of: Callable[[Mapping[str, Any]], str]
) -> list[Line]:
    return [
        (
            row,
            of_duty(row["oldest_late"] or row["next_milestone"], row, me, known, names.of(row["employee_id"])),
            group_of(row),
        )
        for row in cases.items
    ]


def _chosen(name: str, choices: Iterable[str]) -> str:
    asked = request.args.get(name, "")
    return asked if asked in choices else ""


def _absence(view: str) -> dict[str, str]:
    if view == "recovered":
        return {"absence": "recovered"}
    return {"startPeriod": view} if view in PHASES else {}
