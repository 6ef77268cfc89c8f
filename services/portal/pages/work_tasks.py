"""Tasks in taakdelegatie: the bedrijfsarts gives and withdraws, who was asked reports what came of it."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.form import Form
from services.portal.gather.work_case import CASES
from services.portal.gather.work_tasks import TASKS, gather_own_task, gather_own_tasks, gather_tasks
from services.portal.moving import make_move
from services.portal.person import person

FIELDS = ("for_id", "kind", "text", "due_on")

blueprint = Blueprint("work_tasks", __name__)


@blueprint.get("/verzuim/<case_id>/taken")
def show(case_id: str) -> ResponseReturnValue:
    """Show the tasks of a case."""
    return _page(case_id, None)


@blueprint.post("/verzuim/<case_id>/taken")
def give(case_id: str) -> ResponseReturnValue:
    """Give a task."""
    path, to = f"{CASES}/{case_id}/tasks", url_for("work_tasks.show", case_id=case_id)
    return make_move(path, *FIELDS, told="task.given", to=to, again=lambda form: _page(case_id, form))


@blueprint.post("/verzuim/<case_id>/taken/<task_id>/intrekken")
def withdraw(case_id: str, task_id: str) -> ResponseReturnValue:
    """Need a task no longer."""
    path, to = f"{TASKS}/{task_id}/withdrawal", url_for("work_tasks.show", case_id=case_id)
    return make_move(path, told="task.withdrawn", to=to, again=lambda form: _page(case_id, form))


@blueprint.get("/taken")
def mine() -> ResponseReturnValue:
    """Show what one was asked to do."""
    return render_template("pages/work_tasks/mine.html", **gather_own_tasks())


@blueprint.get("/taken/<task_id>")
def one(task_id: str) -> ResponseReturnValue:
    """Show a task, to report what came of it."""
    return _own(task_id, None)


@blueprint.post("/taken/<task_id>")
def report(task_id: str) -> ResponseReturnValue:
    """Say what came of a task."""
    path, to = f"{TASKS}/{task_id}/report", url_for("work_tasks.mine")
    return make_move(path, "outcome", "text", told="task.reported", to=to, again=lambda form: _own(task_id, form))


def _own(task_id: str, form: Form | None) -> ResponseReturnValue:
    found = gather_own_task(task_id, form)
    if found["part"].is_there and found["row"] is None:
        abort(HTTPStatus.NOT_FOUND)
    shown: Form = found["form"]
    return render_template("pages/work_tasks/one.html", **found, faults=shown.faults), shown.status


def _page(case_id: str, form: Form | None) -> ResponseReturnValue:
    found = gather_tasks(case_id, person(), form)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown: Form = found["form"]
    return render_template("pages/work_tasks/case.html", **found, faults=shown.faults), shown.status
