"""Give a task to a colleague in taakdelegatie, report what came of it, need it no longer, and read them."""

from dataclasses import replace

from services.worktrack.domain import tasks as domain
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.tasks import Outcome, Task
from services.worktrack.storage.cases import load_case
from services.worktrack.storage.tasks import Read, load_task, save_task, tasks_for, tasks_of
from services.worktrack.usecases.resources import case_resource
from shared.policy.decision import Resource
from shared.storage.work import Work


def give_task(work: Work, task: Task, case: WorkCase, text: str) -> Task:
    """Return the task as saved."""
    given, facts = domain.give(task, case, work.today)
    return replace(given, version=save_task(work, given, facts, text=text))


def task_for(work: Work, task_id: str, action: str) -> Task:
    """Return a task that the actor may end: ``assignee`` is who was asked. Raises ``NotFound``, ``Forbidden``."""
    task = load_task(work, task_id)
    held = case_resource(load_case(work, task.case_id), work)
    asked = {"assignee"} if "arbodienst" in held.relations and task.for_id == work.actor.id else set[str]()
    work.require(action, replace(held, relations=held.relations | asked), writes=True)
    return task


def report_task(work: Work, task: Task, outcome: Outcome, text: str | None) -> Task:
    """Return the task as it ended."""
    ended, facts = domain.report(task, outcome, work.now)
    return replace(ended, version=save_task(work, ended, facts, report=text))


def withdraw_task(work: Work, task: Task) -> Task:
    """Return the task as it was withdrawn."""
    ended, facts = domain.withdraw(task, work.now)
    return replace(ended, version=save_task(work, ended, facts))


def case_tasks(work: Work, case: WorkCase) -> list[Read]:
    """Return the tasks of a case that was opened."""
    return tasks_of(work, case.case_id)


def own_tasks(work: Work) -> list[Read]:
    """Return what the actor was asked and has not ended; whose cases they are is noted as a list (D51)."""
    work.require("task.list", Resource("task", ""))
    found = tasks_for(work, work.actor.organisation_id or "", work.actor.id)
    work.note_list("task.list", "task", [each.task.employee_id for each in found])
    return found
