"""Routes about tasks in taakdelegatie. No answer to a change says what a task says; no medical part is near."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.worktrack.domain.tasks import MOST_TEXT, OUTCOMES, TASK_KINDS, Task, due_faults
from services.worktrack.storage.tasks import Read
from services.worktrack.usecases.colleagues import colleague_faults
from services.worktrack.usecases.delegate import (
    case_tasks,
    give_task,
    late_given,
    own_tasks,
    report_task,
    task_for,
    withdraw_task,
)
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.resources import case_resource
from services.worktrack.web.show import CASES
from shared.faults import Fault
from shared.identifiers import case_number, new_id
from shared.web.actions import ActionSchema, Move, allowed
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

_SHOWN = ("task_id", "case_id", "employee_id", "given_by", "for_id", "kind", "due_on", "given_at", "state", "version")

blueprint = Blueprint("tasks", __name__, description="Taken in taakdelegatie")


class GivenTaskSchema(StrictSchema):
    """What somebody of the own arbodienst is asked to do, and until which local day; never a medical judgement."""

    for_id = Text(longest=64, required=True)
    kind = Code(*TASK_KINDS, required=True)
    text = Text(longest=MOST_TEXT, required=True)
    due_on = LocalDate(required=True)


class ReportSchema(StrictSchema):
    """What came of it."""

    outcome = Code(*OUTCOMES, required=True)
    text = Text(longest=MOST_TEXT, required=True)


class TaskSchema(StrictSchema):
    """A task without its words."""

    task_id = fields.String()
    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    given_by = fields.String()
    for_id = fields.String()
    kind = Code(*TASK_KINDS)
    due_on = LocalDate()
    given_at = Instant()
    ended_at = Instant(allow_none=True)
    state = Code("open", *OUTCOMES, "withdrawn")
    version = fields.Integer()


class ReadTaskSchema(TaskSchema):
    """With what is asked and what was reported; `late`: open after its last day."""

    text = fields.String()
    report = fields.String(allow_none=True)
    late = fields.Boolean()


class TasksSchema(StrictSchema):
    """What is due first on top."""

    items = fields.List(fields.Nested(ReadTaskSchema))


class OwnTasksSchema(TasksSchema):
    """With what you gave and nobody ended in time."""

    late_given = fields.List(fields.Nested(ReadTaskSchema))


class CaseTasksSchema(TasksSchema):
    """With the case that they are about."""

    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    actions = fields.List(fields.Nested(ActionSchema))


def task_meaning(readable: Mapping[str, Any], **_item: str) -> list[Fault]:
    """Return what is wrong with what could be read of a task: its day, and who is asked."""
    work = current_work()
    return [*colleague_faults(work, "for_id", readable.get("for_id")), *due_faults(readable.get("due_on"), work.today)]


@blueprint.get("/cases/<case_id>/tasks")
@door("task.read")
@blueprint.response(200, CaseTasksSchema)
def of_case(case_id: str) -> dict[str, Any]:
    """The tasks of a case, open ones first."""
    work = current_work()
    case = case_for(work, case_id, "task.read")
    moves = [Move("give", "task.give", "Taak geven", f"{CASES}/{case_id}/tasks")] if case.open else []
    return {
        "case_id": case_id,
        "case_number": case.number,
        "employee_id": case.employee_id,
        "items": [_read(each) for each in case_tasks(work, case)],
        "actions": allowed(work, case_resource(case, work), moves),
    }


@blueprint.post("/cases/<case_id>/tasks")
@door("task.give")
@blueprint.arguments(GivenTaskSchema, also=task_meaning)
@blueprint.response(201, TaskSchema)
def give(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Ask a colleague to do something in this case; you stay responsible."""
    work = current_work()
    case = case_for(work, case_id, "task.give", writes=True)
    task = Task(
        task_id=new_id(),
        case_id=case_id,
        employee_id=case.employee_id,
        arbodienst_id=case.arbodienst_id,
        given_by=work.actor.id,
        for_id=body["for_id"],
        kind=body["kind"],
        due_on=body["due_on"],
        given_at=work.now,
    )
    return _answer(give_task(work, task, case, body["text"]))


@blueprint.get("/my-tasks")
@door("task.list")
@blueprint.response(200, OwnTasksSchema)
def mine() -> dict[str, Any]:
    """What you were asked to do and did not end yet, and what you gave that is past its day."""
    work = current_work()
    return {
        "items": [_read(each) for each in own_tasks(work)],
        "late_given": [_read(each) for each in late_given(work)],
    }


@blueprint.post("/tasks/<task_id>/report")
@door("task.report")
@blueprint.arguments(ReportSchema)
@blueprint.response(200, TaskSchema)
def report(body: Mapping[str, Any], task_id: str) -> dict[str, Any]:
    """Say what came of a task that you were given; the bedrijfsarts who gave it is told."""
    work = current_work()
    task = task_for(work, task_id, "task.report")
    check_version(task.version)
    return _answer(report_task(work, task, body["outcome"], body["text"]))


@blueprint.post("/tasks/<task_id>/withdrawal")
@door("task.withdraw")
@blueprint.response(200, TaskSchema)
def withdraw(task_id: str) -> dict[str, Any]:
    """Need a task no longer."""
    work = current_work()
    task = task_for(work, task_id, "task.withdraw")
    check_version(task.version)
    return _answer(withdraw_task(work, task))


def _answer(task: Task) -> dict[str, Any]:
    show_version(task.version)
    return _shown(task)


def _shown(task: Task) -> dict[str, Any]:
    shown = {name: getattr(task, name) for name in _SHOWN}
    return {**shown, "ended_at": task.ended_at, "case_number": case_number(task.case_id)}


def _read(row: Read) -> dict[str, Any]:
    is_late = row.task.is_late(current_work().today)
    return {**_shown(row.task), "text": row.text, "report": row.report, "late": is_late}
