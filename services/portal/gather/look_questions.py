"""Questions why somebody of us looked: what lies with the organisation, for the FG what was not answered in time."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.gather.names import employee_names, patient_names

QUESTIONS = "/api/persons/v1/look-questions"


def gather_look_questions() -> dict[str, Any]:
    """Gather them, what waits first."""
    part = read(QUESTIONS)
    return {"part": part, "known": directory(), "name_of": _names(part.items)}


def gather_look_question(question_id: str) -> dict[str, Any]:
    """Gather one of them."""
    part = read(f"{QUESTIONS}/{quote(question_id, safe='')}")
    rows = [part.body] if part.is_there else []
    can = {row["name"] for row in part.body.get("actions", ())}
    return {"part": part, "row": part.body, "known": directory(), "can": can, "name_of": _names(rows)}


def _names(rows: Any) -> Mapping[str, str]:
    """Return who asks, by question; whose name may not be seen here has none."""
    patients = patient_names(row["patient_id"] for row in rows if row["patient_id"])
    employees = employee_names(row["employee_id"] for row in rows if row["employee_id"])
    return {
        row["question_id"]: patients.of(row["patient_id"] or "") or employees.of(row["employee_id"] or "")
        for row in rows
    }
