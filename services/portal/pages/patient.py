"""My choices: whether my bedrijfsarts may see my dates, until when, and stopping it as easily as it began (D3)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Refused, act
from services.portal.desks import Side
from services.portal.gather.patient import gather_choices, gather_question, gather_referring
from services.portal.language import text
from services.portal.parts import today
from services.portal.person import person
from shared.calendar import add_months

MACHTIGINGEN = "/api/persons/v1/machtigingen"
DECLINES = "/api/persons/v1/machtiging-declines"
PROPOSED_MONTHS = 6
REFERRING_MONTHS = 1

blueprint = Blueprint("patient", __name__)


@blueprint.get("/welkom")
def welcome() -> ResponseReturnValue:
    """Show who comes in for the first time what is where."""
    if person().desk.side is not Side.PATIENT:
        abort(HTTPStatus.NOT_FOUND)
    return render_template("pages/patient/welcome.html")


@blueprint.get("/mijn-keuzes")
def choices() -> ResponseReturnValue:
    """Show what I am asked and what I allowed."""
    return render_template("pages/patient/choices.html", **gather_choices())


@blueprint.get("/mijn-keuzes/<candidate_id>")
def question(candidate_id: str) -> ResponseReturnValue:
    """Show first what a yes and a no do, then ask."""
    return _question(candidate_id, {"until": add_months(today(), PROPOSED_MONTHS).isoformat()}, [])


@blueprint.post("/mijn-keuzes/<candidate_id>")
def answer(candidate_id: str) -> ResponseReturnValue:
    """Keep the answer; a refusal keeps what was filled in."""
    chosen = request.form.get("answer")
    if chosen not in ("yes", "no"):
        return _question(candidate_id, request.form, [{"field": "answer", "message": text("patient.choose-first")}])
    try:
        _keep(candidate_id, chosen, request.form.get("until", ""))
    except Refused as refused:
        return _question(candidate_id, request.form, faults_of(refused))
    flash(text("patient.kept-yes" if chosen == "yes" else "patient.kept-no"), "ok")
    return redirect(url_for("patient.choices"))


@blueprint.get("/mijn-keuzes/<candidate_id>/verwijzen")
def referring(candidate_id: str) -> ResponseReturnValue:
    """Show first what it means that the bedrijfsarts may refer (D5), then ask."""
    return _referring(candidate_id, {"until": add_months(today(), REFERRING_MONTHS).isoformat()}, [])


@blueprint.post("/mijn-keuzes/<candidate_id>/verwijzen")
def allow(candidate_id: str) -> ResponseReturnValue:
    """Let the bedrijfsarts refer, until a day; a refusal keeps what was filled in."""
    body = {"candidate_id": candidate_id, "covers": ["referral"], "until": request.form.get("until", "")}
    try:
        act(MACHTIGINGEN, body)
    except Refused as refused:
        return _referring(candidate_id, request.form, faults_of(refused))
    flash(text("referring.kept"), "ok")
    return redirect(url_for("patient.choices"))


@blueprint.post("/mijn-keuzes/machtigingen/<machtiging_id>/stoppen")
def stop(machtiging_id: str) -> ResponseReturnValue:
    """Withdraw at once, with one click (AVG 7(3))."""
    act(f"{MACHTIGINGEN}/{machtiging_id}/withdrawal")
    flash(text("patient.stopped"), "ok")
    return redirect(url_for("patient.choices"))


def faults_of(refused: Refused) -> list[Mapping[str, Any]]:
    """Return every fault that the API named, or the one sentence that it said."""
    named = refused.problem.get("errors") or [{"message": refused.problem.get("detail", "")}]
    return [{"field": row.get("field", ""), "message": row["message"]} for row in named]


def _keep(candidate_id: str, chosen: str, until: str) -> None:
    if chosen == "no":
        act(DECLINES, {"candidate_id": candidate_id})
    else:
        act(MACHTIGINGEN, {"candidate_id": candidate_id, "covers": ["planning-dates"], "until": until})


def _referring(candidate_id: str, given: Mapping[str, Any], faults: list[Mapping[str, Any]]) -> ResponseReturnValue:
    found = gather_referring(candidate_id)
    if found["choices"].is_there and found["question"] is None:
        abort(HTTPStatus.NOT_FOUND)
    status = HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK
    return render_template("pages/patient/referring.html", given=given, faults=faults, **found), status


def _question(candidate_id: str, given: Mapping[str, Any], faults: list[Mapping[str, Any]]) -> ResponseReturnValue:
    found = gather_question(candidate_id)
    if found["choices"].is_there and found["question"] is None:
        abort(HTTPStatus.NOT_FOUND)
    status = HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK
    return render_template("pages/patient/question.html", given=given, faults=faults, **found), status
