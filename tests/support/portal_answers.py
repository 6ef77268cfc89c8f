"""What the API answers in tests of pages, on 2 March 2026: the shapes of the real services (kept by test_shapes)."""

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Request

from tests.support.portal import FakeApi
from tests.support.referral_page import of_a_sender

FOLDER = Path(__file__).parent / "answers"


@cache
def recorded() -> dict[str, Any]:
    """Read all answers: one file per service, by method and path."""
    found: dict[str, Any] = {}
    for path in sorted(FOLDER.glob("*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def full_api() -> FakeApi:
    """Return an API in which everyone has something to do."""
    answers = copy.deepcopy(recorded()) | of_a_sender()
    people = {row["id"]: row for row in answers.pop("names")}
    answers["POST /api/persons/v1/patient-names"] = naming(people, "patient_ids")
    answers["POST /api/persons/v1/employee-names"] = naming(people, "employee_ids")
    answers["POST /api/persons/v1/employee-searches"] = {"items": [people["employee-1"]], "complete": True}
    caseload = answers["GET /api/worktrack/v1/worklist"]["items"]
    answers["POST /api/worktrack/v1/caseload-searches"] = {"items": caseload[:1]}
    read = answers["POST /api/worktrack/v1/signing-checks"]
    answers["POST /api/worktrack/v1/signing-checks"] = lambda request: _signing(request, read)
    opened = answers["POST /api/persons/v1/launch-openings"]
    answers["POST /api/persons/v1/launch-openings"] = lambda request: _launch(request, opened)
    return FakeApi(answers)


def _launch(request: Request, opened: dict[str, Any]) -> dict[str, Any]:
    """Answer as persons does to a link of an own system: of one that expired only that."""
    return {**opened, "state": "expired"} if request.get_json()["link"] == "verlopen" else opened


def _signing(request: Request, read: dict[str, Any]) -> dict[str, Any]:
    """Answer as worktrack does to a link: without a code only how it stands; `gelezen` needs none."""
    asked = request.get_json()
    if asked.get("code") or asked["link"] == "gelezen":
        return read
    return {name: read[name] for name in ("outcome", "tries_left", "arbodienst_id")}


def demo_front() -> Flask:
    """Return what tells the page of the demo which events flowed just now."""
    front = Flask("tests.demo_front", static_folder=None)
    told = {"time": "2026-03-02T10:58:00Z", "owner": "referral", "level": ""}
    types = ("referral.referral-sent", "referral.referral-opened", "referral.question-asked")
    items = [{**told, "type": kind} for kind in types]
    front.add_url_rule("/demo/events", view_func=lambda: {"items": items})
    return front


def naming(people: dict[str, Any], field: str) -> Callable[[Request], dict[str, Any]]:
    """Answer who is asked for and known, as persons does."""

    def answer(request: Request) -> dict[str, Any]:
        asked = request.get_json()[field]
        return {"items": [people[key] for key in asked if key in people]}

    return answer
