"""Deskundigenoordeel of UWV: record that it was asked, what came out, who sees it, and what follows (WRK-11)."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.form import Form
from services.portal.gather.oordelen import OORDELEN, gather_oordelen
from services.portal.gather.work_case import CASES
from services.portal.moving import make_move
from services.portal.person import person

blueprint = Blueprint("oordelen", __name__)


@blueprint.get("/verzuim/<case_id>/deskundigenoordeel")
def show(case_id: str) -> ResponseReturnValue:
    """Show what was asked of UWV, and the form to record another."""
    return _page(case_id, None)


@blueprint.post("/verzuim/<case_id>/deskundigenoordeel")
def record(case_id: str) -> ResponseReturnValue:
    """Record that it was asked."""
    path, fields = f"{CASES}/{case_id}/deskundigenoordelen", ("asked_by", "question", "asked_on")
    return _move(case_id, path, *fields, told="oordeel.recorded")


@blueprint.post("/verzuim/<case_id>/deskundigenoordeel/<oordeel_id>/uitkomst")
def outcome(case_id: str, oordeel_id: str) -> ResponseReturnValue:
    """Record what came out."""
    return _move(case_id, f"{OORDELEN}/{oordeel_id}/outcome", "outcome", "came_on", told="oordeel.came")


@blueprint.post("/verzuim/<case_id>/deskundigenoordeel/<oordeel_id>/tonen")
def let_see(case_id: str, oordeel_id: str) -> ResponseReturnValue:
    """Let the other side see it."""
    return _move(case_id, f"{OORDELEN}/{oordeel_id}/showing", told="oordeel.shown")


@blueprint.post("/verzuim/<case_id>/deskundigenoordeel/<oordeel_id>/intrekken")
def withdraw(case_id: str, oordeel_id: str) -> ResponseReturnValue:
    """Ask it no longer."""
    return _move(case_id, f"{OORDELEN}/{oordeel_id}/withdrawal", told="oordeel.withdrawn")


@blueprint.post("/verzuim/<case_id>/deskundigenoordeel/<oordeel_id>/verwerken")
def handle(case_id: str, oordeel_id: str) -> ResponseReturnValue:
    """Say what follows from it."""
    return _move(case_id, f"{OORDELEN}/{oordeel_id}/handling", "handling", told="oordeel.handled")


def _move(case_id: str, path: str, *fields: str, told: str) -> ResponseReturnValue:
    to = url_for("oordelen.show", case_id=case_id)
    return make_move(path, *fields, told=told, to=to, again=lambda form: _page(case_id, form))


def _page(case_id: str, form: Form | None) -> ResponseReturnValue:
    found = gather_oordelen(case_id, person(), form)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown: Form = found["form"]
    return render_template("pages/deskundigenoordeel/case.html", **found, faults=shown.faults), shown.status
