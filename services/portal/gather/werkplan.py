"""The werkplan as each side sees it: bedrijfsarts, employee, and who at the employer holds a link (D10, D11)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from services.portal.api import Part, read
from services.portal.gather.directory import directory, organisation_name
from services.portal.gather.names import employee_names
from services.portal.gather.work_case import CASES
from services.portal.parts import parts
from services.portal.service_words import spoken
from services.portal.voice import speak_for
from shared.web.service_client import ServiceRefused, ServiceUnavailable

OWN_WERKPLAN = "/api/worktrack/v1/my-werkplan"
WORKTRACK, ORGANISATIONS = "/api/worktrack/v1", "/api/region/v1/organisations"


def gather_werkplan(case_id: str) -> dict[str, Any]:
    """Gather the werkplan of a case with its draft as the employer would read it, and the name of the employee."""
    part = read(f"{CASES}/{case_id}/werkplan")
    return {
        "part": part,
        "plan": part.body,
        "can": actions_of(part),
        "names": employee_names([part.body["employee_id"]] if part.is_there else []),
        "known": directory(),
        "case_id": case_id,
    }


def gather_own_werkplan() -> dict[str, Any]:
    """Gather the own werkplan, in the name of the arbodienst; the newest edition first."""
    part, known = read(OWN_WERKPLAN), directory()
    brand = speak_for(known.organisation(part.body.get("arbodienst_id")))
    editions = list(reversed(part.body.get("editions", ())))
    return {"part": part, "plan": part.body, "can": actions_of(part), "editions": editions, "brand_name": brand}


def actions_of(part: Part) -> set[str]:
    """Return what this user may do now."""
    return {str(row["name"]) for row in part.body.get("actions", ())}


def ask_worktrack(place: str, body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Ask worktrack as the portal itself, for who holds a link; None when it does not answer now.

    What it refused comes back as ``outcome`` refused, with its words in ``detail``.
    """
    return _ask("POST", f"{WORKTRACK}/{place}", body)


def name_of_arbodienst(organisation_id: str | None) -> str:
    """Return the name in which a page speaks to who is not signed in; empty when it cannot be had."""
    if not organisation_id:
        return ""
    known = organisation_name(organisation_id)
    return known or str((_ask("GET", f"{ORGANISATIONS}/{organisation_id}") or {}).get("name", ""))


def read_signed(case_id: str, number: int, *, own: bool) -> Part:
    """Read what both signed, as the employee or as the arbodienst."""
    place = f"my-werkplan/{case_id}" if own else f"cases/{case_id}/werkplan"
    return read(f"{WORKTRACK}/{place}/signed-document", edition=str(number))


def _outcome(refused: ServiceRefused) -> Mapping[str, Any] | None:
    if refused.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}:
        return {"outcome": "unknown"}
    if refused.status in {HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED}:
        return {"outcome": "refused", "detail": spoken(refused.problem, refused.status).get("detail", "")}
    return None


def _ask(method: str, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any] | None:
    try:
        answer = parts().client.call(method, path, json=body)
    except ServiceRefused as refused:
        return _outcome(refused)
    except ServiceUnavailable:
        return None
    found: Mapping[str, Any] = answer.json()
    return found
