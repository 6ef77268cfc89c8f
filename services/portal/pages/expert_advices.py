"""Arbeidskundig advies: the bedrijfsarts asks and gives on, the arbeidsdeskundige advises, the employee reads along."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.directory import BETWEEN
from services.portal.gather.expert_advices import (
    ADVICES,
    PARTS,
    gather_asked,
    gather_own,
    gather_question,
)
from services.portal.gather.work_case import CASES
from services.portal.language import text
from services.portal.moving import make_move
from services.portal.person import person

WHOM = {"professional_id": "whom", "organisation_id": "whom"}
ANSWER = ("conclusion", "workplace", "tasks", "grounds")

blueprint = Blueprint("expert_advices", __name__)


@blueprint.get("/verzuim/<case_id>/arbeidskundig-advies")
def of_case(case_id: str) -> ResponseReturnValue:
    """Show what was asked in a case, and the form to ask."""
    return _case(case_id, None, ())


@blueprint.post("/verzuim/<case_id>/arbeidskundig-advies")
def ask(case_id: str) -> ResponseReturnValue:
    """Ask an arbeidsdeskundige."""
    values = sent("whom", "question", "due_on")
    chosen = tuple(each for each in PARTS if each in request.form.getlist("parts"))
    who, _, where = values["whom"].partition(BETWEEN)
    said = given({"question": values["question"], "due_on": values["due_on"]})
    body: dict[str, Any] = {**said, **given({"professional_id": who, "organisation_id": where}), "parts": list(chosen)}
    done, form = attempt(lambda once: act(f"{CASES}/{case_id}/expert-advices", body, key=once), values)
    if done is None:
        return _case(case_id, form.under(WHOM), chosen)
    flash(text("expert.asked"), "ok")
    return redirect(url_for("expert_advices.of_case", case_id=case_id))


@blueprint.post("/verzuim/<case_id>/arbeidskundig-advies/<expert_advice_id>/intrekken")
def withdraw(case_id: str, expert_advice_id: str) -> ResponseReturnValue:
    """Ask it no longer."""
    path, to = f"{ADVICES}/{expert_advice_id}/withdrawal", url_for("expert_advices.of_case", case_id=case_id)
    return make_move(path, told="expert.withdrawn", to=to, again=lambda form: _case(case_id, form, ()))


@blueprint.post("/verzuim/<case_id>/arbeidskundig-advies/<expert_advice_id>/doorgeven")
def give_on(case_id: str, expert_advice_id: str) -> ResponseReturnValue:
    """Begin the letter with this advice, to be finished and sent."""
    path, version = f"{ADVICES}/{expert_advice_id}/letter", request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(path, version=version, key=once), {})
    if done is None:
        return _case(case_id, form, ())
    return redirect(url_for("work_letters.one", case_id=case_id, letter_id=done.body["letter_id"]))


@blueprint.get("/arbeidskundig-advies/<expert_advice_id>")
def one(expert_advice_id: str) -> ResponseReturnValue:
    """Show one question with what is shared for it."""
    return _one(expert_advice_id, None, None)


@blueprint.post("/arbeidskundig-advies/<expert_advice_id>")
def answer(expert_advice_id: str) -> ResponseReturnValue:
    """Advise."""
    path, to = f"{ADVICES}/{expert_advice_id}/answer", url_for("worklist.show")
    return make_move(
        path, *ANSWER, told="expert.answered", to=to, again=lambda form: _one(expert_advice_id, form, None)
    )


@blueprint.post("/arbeidskundig-advies/<expert_advice_id>/teruggeven")
def refuse(expert_advice_id: str) -> ResponseReturnValue:
    """Give it back without an advice."""
    path, to = f"{ADVICES}/{expert_advice_id}/refusal", url_for("worklist.show")
    return make_move(
        path, "reason", told="expert.refused", to=to, again=lambda form: _one(expert_advice_id, None, form)
    )


@blueprint.get("/mijn-arbeidskundig-advies")
def mine() -> ResponseReturnValue:
    """Show the employee what was asked, and what came back."""
    return render_template("pages/expert_advices/mine.html", **gather_own())


def _case(case_id: str, form: Form | None, chosen: tuple[str, ...]) -> ResponseReturnValue:
    found = gather_asked(case_id, person(), form, chosen)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown: Form = found["form"]
    return render_template("pages/expert_advices/case.html", **found, faults=shown.faults), shown.status


def _one(expert_advice_id: str, form: Form | None, refusal: Form | None) -> ResponseReturnValue:
    found = gather_question(expert_advice_id, form, refusal)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown = refusal or form or Form()
    return render_template("pages/expert_advices/one.html", **found, faults=shown.faults), shown.status
