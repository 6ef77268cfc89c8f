"""Arbeidskundig advies: what was asked in a case, what one arbeidsdeskundige is asked, what an employee reads of it."""

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

ADVICES, MINE = "/api/worktrack/v1/expert-advices", "/api/worktrack/v1/my-expert-advices"
OWN = "/api/worktrack/v1/own-expert-advices"
PARTS = ("belastbaarheid", "werkplan", "work")
ROUTES = ("own-work", "adapted-work", "other-work", "second-track")
REASONS = ("no-time", "not-my-field", "too-little-known", "involved-already")


def gather_asked(case_id: str, me: Person, form: Form | None = None, chosen: tuple[str, ...] = ()) -> dict[str, Any]:
    """Gather what was asked in a case and what came back, with the form to ask."""
    part, known = read(f"{CASES}/{case_id}/expert-advices"), directory()
    return {
        "part": part,
        "case_id": case_id,
        "can": actions_of(part),
        "names": employee_names([part.body["employee_id"]] if part.is_there else []),
        "known": known,
        "experts": known.seats(Role.ARBEIDSDESKUNDIGE, first=me.organisation_id or ""),
        "parts": PARTS,
        "chosen": chosen,
        "form": form or Form(),
    }


def gather_expert(_me: Person) -> dict[str, Any]:
    """Gather what an arbeidsdeskundige is asked now, what is due first on top."""
    part = read(MINE)
    return {"part": part, "names": employee_names(row["employee_id"] for row in part.items), "known": directory()}


def gather_question(expert_advice_id: str, form: Form | None = None, refusal: Form | None = None) -> dict[str, Any]:
    """Gather one question with what is shared for it, and the forms to advise and to give it back."""
    part = read(f"{ADVICES}/{expert_advice_id}")
    return {
        "part": part,
        "row": part.body,
        "names": employee_names([part.body["employee_id"]] if part.is_there else []),
        "known": directory(),
        "routes": ROUTES,
        "reasons": REASONS,
        "form": form or Form(),
        "refusal": refusal or Form(),
    }


def gather_own() -> dict[str, Any]:
    """Gather what was asked about oneself, in the name of the arbodienst."""
    part, known = read(OWN), directory()
    brand = speak_for(next((known.organisation(row["arbodienst_id"]) for row in part.items), ""))
    return {"part": part, "known": known, "brand_name": brand}
