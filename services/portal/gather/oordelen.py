"""Deskundigenoordelen of UWV in a case, as arbodienst, employer and employee each see them (WRK-11)."""

from typing import Any

from services.portal.api import read
from services.portal.form import Form
from services.portal.gather.directory import directory
from services.portal.gather.names import employee_names
from services.portal.gather.werkplan import actions_of
from services.portal.gather.work_case import CASES
from services.portal.person import Person
from services.portal.voice import speak_for
from shared.roles import Role

OORDELEN = "/api/worktrack/v1/deskundigenoordelen"
QUESTIONS = ("can-work", "fitting-work", "employer-effort", "employee-effort")
OUTCOMES = ("yes", "no", "no-judgement")
HANDLINGS = ("as-it-is", "adjusts-advice", "talks-first")
ASKERS = ("employee", "employer")


def gather_oordelen(case_id: str, me: Person, form: Form | None = None) -> dict[str, Any]:
    """Gather what was asked of UWV in a case, with the forms that the reader may use."""
    part, known = read(f"{CASES}/{case_id}/deskundigenoordelen"), directory()
    side = part.body.get("side", "arbodienst")
    is_employee = me.has_role(Role.EMPLOYEE)
    brand = speak_for(known.organisation(part.body.get("arbodienst_id"))) if side != "arbodienst" else ""
    return {
        "part": part,
        "case_id": case_id,
        "side": side,
        "is_employee": is_employee,
        "can": actions_of(part),
        "names": employee_names([part.body["employee_id"]] if part.is_there and not is_employee else []),
        "questions": QUESTIONS,
        "outcomes": OUTCOMES,
        "handlings": HANDLINGS,
        "askers": ASKERS,
        "form": form or Form(),
        **({"brand_name": brand} if brand else {}),
    }
