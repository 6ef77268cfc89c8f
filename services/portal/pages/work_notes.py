"""Notes of the arbodienst: write, let more people read, and what was shared with the employee (WRK-17)."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.work_case import CASES
from services.portal.gather.work_notes import NOTES, gather_notes, gather_own_notes
from services.portal.language import text

FIELDS = ("text", "share", "with_whom", "noted_on")

blueprint = Blueprint("work_notes", __name__)


@blueprint.get("/verzuim/<case_id>/notities")
def show(case_id: str) -> ResponseReturnValue:
    """Show the notes of a case that one may read."""
    return _page(case_id, None)


@blueprint.post("/verzuim/<case_id>/notities")
def write(case_id: str) -> ResponseReturnValue:
    """Keep a note."""
    values = sent(*FIELDS)
    done, form = attempt(lambda once: act(f"{CASES}/{case_id}/notes", given(values), key=once), values)
    if done is None:
        return _page(case_id, form)
    flash(text("work-note.kept"), "ok")
    return redirect(url_for("work_notes.show", case_id=case_id))


@blueprint.post("/verzuim/<case_id>/notities/<note_id>/delen")
def share(case_id: str, note_id: str) -> ResponseReturnValue:
    """Let the employee read an own note."""
    path, version = f"{NOTES}/{note_id}/sharing", request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(path, {"share": "employee"}, version=version, key=once), {})
    if done is None:
        return _page(case_id, form)
    flash(text("work-note.shared"), "ok")
    return redirect(url_for("work_notes.show", case_id=case_id))


@blueprint.get("/mijn-notities")
def mine() -> ResponseReturnValue:
    """Show the employee the notes that were shared."""
    return render_template("pages/work_notes/mine.html", **gather_own_notes())


def _page(case_id: str, form: Form | None) -> ResponseReturnValue:
    found = gather_notes(case_id, form)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown: Form = found["form"]
    return render_template("pages/work_notes/case.html", **found, faults=shown.faults), shown.status
