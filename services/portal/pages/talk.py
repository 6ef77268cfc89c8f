"""The employee prepares the talk with the employer: a page to print, and notes that stay their own."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, sent
from services.portal.gather.talk import gather_talk
from services.portal.gather.work_case import CASES
from services.portal.language import text

blueprint = Blueprint("talk", __name__)


@blueprint.get("/mijn-gesprek")
def show() -> ResponseReturnValue:
    """Show what is agreed, what can be talked about, and the own notes."""
    return _page(None)


@blueprint.post("/mijn-gesprek/<case_id>")
def keep(case_id: str) -> ResponseReturnValue:
    """Keep the own notes; empty ones are thrown away."""
    values, version = sent("text"), request.form.get(VERSION, "")
    path = f"{CASES}/{case_id}/talk-notes"
    body = {"text": values["text"] or None}
    done, form = attempt(lambda once: act(path, body, version=version, key=once, method="PUT"), values)
    if done is None:
        return _page(form)
    flash(text("talk.kept" if values["text"] else "talk.thrown-away"), "ok")
    return redirect(url_for("talk.show"))


def _page(form: Form | None) -> ResponseReturnValue:
    found = gather_talk(form)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown: Form = found["form"]
    return render_template("pages/talk/show.html", **found, faults=shown.faults), shown.status
