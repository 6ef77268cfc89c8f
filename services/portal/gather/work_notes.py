"""Notes of the arbodienst as each may read them (WRK-17)."""

from typing import Any

from services.portal.api import read
from services.portal.form import Form
from services.portal.gather.directory import directory
from services.portal.gather.names import employee_names
from services.portal.gather.work_case import CASES
from services.portal.parts import today

OWN_NOTES, NOTES = "/api/worktrack/v1/my-notes", "/api/worktrack/v1/notes"
SHARES = ("private", "doctors", "team", "employee")
WITH_WHOM = ("employee", "employer", "colleague", "treater", "nobody")


def gather_notes(case_id: str, form: Form | None = None) -> dict[str, Any]:
    """Gather the notes of a case, with the form to write one."""
    part = read(f"{CASES}/{case_id}/notes")
    fresh = Form({"share": "private", "with_whom": "employee", "noted_on": today().isoformat()})
    return {
        "part": part,
        "case_id": case_id,
        "can": {str(row["name"]) for row in part.body.get("actions", ())},
        "names": employee_names([part.body["employee_id"]] if part.is_there else []),
        "known": directory(),
        "shares": SHARES,
        "with_whom": WITH_WHOM,
        "form": form or fresh,
    }


def gather_own_notes() -> dict[str, Any]:
    """Gather what was shared with oneself."""
    return {"part": read(OWN_NOTES), "known": directory()}
