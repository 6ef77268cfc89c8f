"""Letters of the bedrijfsarts as each side reads them; what employee and employer read is the same (D10)."""

from collections.abc import Mapping
from typing import Any

from services.portal.api import Part, read
from services.portal.gather.directory import directory
from services.portal.gather.names import employee_names
from services.portal.gather.work import EMPLOYER_CASES
from services.portal.gather.work_case import CASES
from services.portal.voice import speak_for

LETTERS, OWN_LETTERS = "/api/worktrack/v1/letters", "/api/worktrack/v1/my-letters"


def gather_letters(case_id: str) -> dict[str, Any]:
    """Gather the letters of a case, drafts among them."""
    part = read(f"{CASES}/{case_id}/letters")
    return {**_named(part), "case_id": case_id, "can": actions_of(part.body)}


def gather_letter(case_id: str, letter_id: str) -> dict[str, Any]:
    """Gather one letter with its medical part, for the bedrijfsarts."""
    part = read(f"{LETTERS}/{letter_id}")
    found = {**_named(part), "case_id": case_id, "letter": part.body, "can": actions_of(part.body)}
    return {**found, "kind": part.body.get("kind", "")}


def gather_own_letters() -> dict[str, Any]:
    """Gather what was sent to oneself, in the name of the arbodienst."""
    return _voiced(read(OWN_LETTERS))


def gather_employer_letters(case_id: str) -> dict[str, Any]:
    """Gather what was sent about one of the own staff, and who that is."""
    part = read(f"{CASES}/{case_id}/employer-letters")
    return {**_voiced(part), "case_id": case_id}


def employee_of(case_id: str) -> Mapping[str, Any]:
    """Return the case of one of the own staff as an employer sees it; nothing when it is not there."""
    return next(iter(read(EMPLOYER_CASES, caseId=case_id).items), {})


def actions_of(body: Mapping[str, Any]) -> set[str]:
    """Return what this user may do now."""
    return {str(row["name"]) for row in body.get("actions", ())}


def _named(part: Part) -> dict[str, Any]:
    names = employee_names([part.body["employee_id"]] if part.is_there else [])
    return {"part": part, "names": names, "known": directory()}


def _voiced(part: Part) -> dict[str, Any]:
    known = directory()
    brand = speak_for(next((known.organisation(row["arbodienst_id"]) for row in part.items), ""))
    return {"part": part, "known": known, "brand_name": brand}
