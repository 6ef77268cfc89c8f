"""The re-integratieverslag as files, PDF and JSON: each reader gets what is theirs, kept nowhere (D12, D42)."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Part, read
from services.portal.documents.letter import Letter
from services.portal.documents.verslag import medical_letter, open_letter
from services.portal.gather.directory import directory
from services.portal.gather.work_case import CASES
from services.portal.paper import give_letter
from services.portal.parts import parts, today

OWN = "/api/worktrack/v1/my-re-integration-reports"
STATES: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}
KINDS = "any(pdf, json)"

blueprint = Blueprint("verslag", __name__)


@blueprint.get(f"/verzuim/<case_id>/re-integratieverslag.<{KINDS}:kind>")
def of_case(case_id: str, kind: str) -> ResponseReturnValue:
    """Give the part for all, to arbodienst and employer alike."""
    part = read(f"{CASES}/{case_id}/re-integration-report")
    return _file(part, part.body, kind)


@blueprint.get(f"/verzuim/<case_id>/re-integratieverslag-medisch.<{KINDS}:kind>")
def medical(case_id: str, kind: str) -> ResponseReturnValue:
    """Give the medical part to the bedrijfsarts."""
    part = read(f"{CASES}/{case_id}/medical-report")
    return _file(part, part.body, kind)


@blueprint.get(f"/mijn-werkplan/<case_id>/re-integratieverslag.<{KINDS}:kind>")
def my_open(case_id: str, kind: str) -> ResponseReturnValue:
    """Give the employee the part for all."""
    part = read(f"{OWN}/{case_id}")
    return _file(part, part.body.get("open", {}), kind)


@blueprint.get(f"/mijn-werkplan/<case_id>/re-integratieverslag-medisch.<{KINDS}:kind>")
def my_medical(case_id: str, kind: str) -> ResponseReturnValue:
    """Give the employee the medical part, to take to UWV."""
    part = read(f"{OWN}/{case_id}")
    return _file(part, part.body.get("medical", {}), kind)


def _file(part: Part, row: Mapping[str, Any], kind: str) -> ResponseReturnValue:
    if not part.is_there:
        return errors.page(STATES.get(part.state, HTTPStatus.SERVICE_UNAVAILABLE))
    known = directory()
    arbodienst, employer = (known.organisation(row[name]) for name in ("arbodienst_id", "employer_id"))
    is_open = row["part"] == "open"
    letter = open_letter(row, arbodienst, employer) if is_open else medical_letter(row, arbodienst)
    return _json(row, letter) if kind == "json" else give_letter(letter, parts().business.now(), today())


def _json(row: Mapping[str, Any], letter: Letter) -> Response:
    answer = Response(json.dumps(row, ensure_ascii=False, indent=2), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{letter.name}.json"'
    return answer
