"""Why did somebody of us look? The organisation answers; the FG sees what was not answered in time (AVG 15)."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.look_questions import QUESTIONS, gather_look_question, gather_look_questions
from services.portal.language import text

_ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}

blueprint = Blueprint("look_questions", __name__, url_prefix="/vragen-over-inzage")


@blueprint.get("")
def mine() -> ResponseReturnValue:
    """Show what lies with us."""
    found = gather_look_questions()
    if found["part"].state in _ERRORS:
        return errors.page(_ERRORS[found["part"].state])
    return render_template("pages/look_questions/mine.html", **found)


@blueprint.get("/<question_id>")
def one(question_id: str) -> ResponseReturnValue:
    """Show one question."""
    return _one(question_id, Form())


@blueprint.post("/<question_id>")
def answer(question_id: str) -> ResponseReturnValue:
    """Answer, once."""
    values, version = sent("answer"), request.form.get(VERSION, "")
    place = f"{QUESTIONS}/{question_id}/answer"
    body = {**given(values), **({"as_is": True} if "as_is" in request.form else {})}
    done, form = attempt(lambda once: act(place, body, version=version, key=once), values)
    if done is None:
        return _one(question_id, form)
    flash(text("inzage.answered"), "ok")
    return redirect(url_for("look_questions.mine"))


def _one(question_id: str, form: Form) -> ResponseReturnValue:
    found = gather_look_question(question_id)
    if found["part"].state in _ERRORS:
        return errors.page(_ERRORS[found["part"].state])
    return render_template("pages/look_questions/one.html", **found, form=form), form.status
