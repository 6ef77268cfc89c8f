"""Second opinions for the employee: ask another bedrijfsarts, read what came of it, decide who reads it too (D12)."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import Form, attempt, given, sent
from services.portal.gather.directory import BETWEEN
from services.portal.gather.second_opinions import OPINIONS, PARTS, gather_own_opinions
from services.portal.gather.work_case import CASES
from services.portal.language import text
from services.portal.moving import make_move

WHOM = {"professional_id": "whom", "organisation_id": "whom"}

blueprint = Blueprint("my_second_opinions", __name__)


@blueprint.get("/mijn-second-opinion")
def show() -> ResponseReturnValue:
    """Show what was asked and what came of it, with the form to ask."""
    return _page(None, ())


@blueprint.post("/mijn-second-opinion/<case_id>")
def ask(case_id: str) -> ResponseReturnValue:
    """Ask another bedrijfsarts."""
    values = sent("whom", "subject", "question")
    chosen = tuple(each for each in PARTS if each in request.form.getlist("parts"))
    who, _, where = values["whom"].partition(BETWEEN)
    said = given({"subject": values["subject"], "question": values["question"]})
    body: dict[str, Any] = {**said, **given({"professional_id": who, "organisation_id": where}), "parts": list(chosen)}
    done, form = attempt(lambda once: act(f"{CASES}/{case_id}/second-opinions", body, key=once), values)
    if done is None:
        return _page(form.under(WHOM), chosen)
    flash(text("opinion.mine-asked"), "ok")
    return redirect(url_for("my_second_opinions.show"))


@blueprint.post("/mijn-second-opinion/<second_opinion_id>/delen")
def share(second_opinion_id: str) -> ResponseReturnValue:
    """Let the own bedrijfsarts read it."""
    return _move(f"{second_opinion_id}/sharing", "opinion.mine-shared")


@blueprint.post("/mijn-second-opinion/<second_opinion_id>/houden")
def keep(second_opinion_id: str) -> ResponseReturnValue:
    """Keep it for oneself."""
    return _move(f"{second_opinion_id}/keeping", "opinion.mine-kept")


@blueprint.post("/mijn-second-opinion/<second_opinion_id>/intrekken")
def withdraw(second_opinion_id: str) -> ResponseReturnValue:
    """Ask it no longer."""
    return _move(f"{second_opinion_id}/withdrawal", "opinion.mine-withdrawn")


def _move(where: str, told: str) -> ResponseReturnValue:
    to = url_for("my_second_opinions.show")
    return make_move(f"{OPINIONS}/{where}", told=told, to=to, again=lambda form: _page(form, ()))


def _page(form: Form | None, chosen: tuple[str, ...]) -> ResponseReturnValue:
    found = gather_own_opinions(form, chosen)
    shown: Form = found["form"]
    return render_template("pages/second_opinions/mine.html", **found, faults=shown.faults), shown.status
