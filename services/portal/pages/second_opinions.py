"""Second opinions for bedrijfsartsen: the own one passes on and replies, the other reads and gives one (D12)."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.form import Form
from services.portal.gather.second_opinions import OPINIONS, gather_asked, gather_one, gather_opinions
from services.portal.moving import make_move

blueprint = Blueprint("second_opinions", __name__)


@blueprint.get("/verzuim/<case_id>/second-opinions")
def of_case(case_id: str) -> ResponseReturnValue:
    """Show what the employee asked of another bedrijfsarts."""
    return _case(case_id, None)


@blueprint.post("/verzuim/<case_id>/second-opinions/<second_opinion_id>/doorsturen")
def pass_on(case_id: str, second_opinion_id: str) -> ResponseReturnValue:
    """Pass it on."""
    return _move(case_id, f"{second_opinion_id}/passing-on", told="opinion.passed-on")


@blueprint.post("/verzuim/<case_id>/second-opinions/<second_opinion_id>/niet-doorsturen")
def refuse(case_id: str, second_opinion_id: str) -> ResponseReturnValue:
    """Do not pass it on, for a weighty argument."""
    return _move(case_id, f"{second_opinion_id}/refusal", "reason", told="opinion.refused")


@blueprint.post("/verzuim/<case_id>/second-opinions/<second_opinion_id>/antwoord")
def reply(case_id: str, second_opinion_id: str) -> ResponseReturnValue:
    """Say what one does with it."""
    return _move(case_id, f"{second_opinion_id}/reply", "followed", "reply", told="opinion.replied")


@blueprint.get("/second-opinions")
def asked() -> ResponseReturnValue:
    """Show what employees of other arbodiensten ask."""
    return render_template("pages/second_opinions/asked.html", **gather_asked())


@blueprint.get("/second-opinions/<second_opinion_id>")
def one(second_opinion_id: str) -> ResponseReturnValue:
    """Show one request with what the employee shares."""
    return _one(second_opinion_id, None, None)


@blueprint.post("/second-opinions/<second_opinion_id>")
def give(second_opinion_id: str) -> ResponseReturnValue:
    """Give the opinion, to the employee."""
    path, to = f"{OPINIONS}/{second_opinion_id}/opinion", url_for("second_opinions.asked")
    return make_move(
        path,
        "verdict",
        "advice",
        told="opinion.given",
        to=to,
        again=lambda form: _one(second_opinion_id, form, None),
    )


@blueprint.post("/second-opinions/<second_opinion_id>/teruggeven")
def decline(second_opinion_id: str) -> ResponseReturnValue:
    """Give it back without an opinion."""
    path, to = f"{OPINIONS}/{second_opinion_id}/declining", url_for("second_opinions.asked")
    return make_move(
        path, "reason", told="opinion.declined", to=to, again=lambda form: _one(second_opinion_id, None, form)
    )


def _move(case_id: str, where: str, *fields: str, told: str) -> ResponseReturnValue:
    to = url_for("second_opinions.of_case", case_id=case_id)
    return make_move(f"{OPINIONS}/{where}", *fields, told=told, to=to, again=lambda form: _case(case_id, form))


def _case(case_id: str, form: Form | None) -> ResponseReturnValue:
    found = gather_opinions(case_id, form)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown: Form = found["form"]
    return render_template("pages/second_opinions/case.html", **found, faults=shown.faults), shown.status


def _one(second_opinion_id: str, form: Form | None, declining: Form | None) -> ResponseReturnValue:
    found = gather_one(second_opinion_id, form, declining)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown = declining or form or Form()
    return render_template("pages/second_opinions/one.html", **found, faults=shown.faults), shown.status
