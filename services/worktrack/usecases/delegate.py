"""Give a task to a colleague in taakdelegatie, report what came of it, need it no longer, and read them."""

from dataclasses import replace

from services.worktrack.domain import tasks as domain
from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.tasks import Outcome, Task
from services.worktrack.storage.cases import load_case
from services.worktrack.storage.tasks import Read, given_late, load_task, save_task, tasks_for, tasks_of
from services.worktrack.usecases.colleagues import colleague_faults
from services.worktrack.usecases.resources import case_resource
from shared.calendar import local_midnight
from shared.faults import FaultList
from shared.policy.decision import Resource
from shared.storage.work import Work

TIMER = "task-day"


def give_task(work: Work, task: Task, case: WorkCase, text: str) -> Task:
    """Return the task as saved. Raises ``Conflict``, and ``InvalidInput`` for a day that has been or a stranger."""
    must_be_open(case)
    strangers = colleague_faults(work, "for_id", task.for_id)
    FaultList([*strangers, *domain.due_faults(task.due_on, work.today)]).raise_invalid()
    given, facts = domain.give(task, case, work.today)
    _come_back(work, given)
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
    _come_back(work, ended)
    return replace(ended, version=save_task(work, ended, facts, report=text))


def withdraw_task(work: Work, task: Task) -> Task:
    """Return the task as it was withdrawn."""
    ended, facts = domain.withdraw(task, work.now)
    _come_back(work, ended)
    return replace(ended, version=save_task(work, ended, facts))


def raise_task(work: Work, task_id: str) -> None:
    """A task is past its day: it climbs to who was asked, then to who asked."""
    task, facts = domain.raise_late(load_task(work, task_id), work.today)
    if facts:
        save_task(work, task, facts)
    _come_back(work, task)


def late_given(work: Work) -> list[Read]:
    """Return what the actor gave and nobody ended in time."""
    return given_late(work, work.actor.organisation_id or "", work.actor.id)


def count_pressing(work: Work) -> dict[str, int]:
    """Return how many tasks of the actor are due today or late, and how many that the actor gave are late."""
    here = work.actor.organisation_id or ""
    pressing = [each for each in tasks_for(work, here, work.actor.id) if each.task.due_on <= work.today]
    return {"due": len(pressing), "late_given": len(given_late(work, here, work.actor.id))}


def _come_back(work: Work, task: Task) -> None:
    due = task.raises_on
    if due is None:
        work.cancel(TIMER, subject=task.task_id)
    else:
        work.schedule(TIMER, due_at=local_midnight(due), subject=task.task_id)  # CAL-01


def case_tasks(work: Work, case: WorkCase) -> list[Read]:
    """Return the tasks of a case that was opened."""
    return tasks_of(work, case.case_id)


def own_tasks(work: Work) -> list[Read]:
    """Return what the actor was asked and has not ended; whose cases they are is noted as a list (D51)."""
    work.require("task.list", Resource("task", ""))
    found = tasks_for(work, work.actor.organisation_id or "", work.actor.id)
    work.note_list("task.list", "task", [each.task.employee_id for each in (*found, *late_given(work))])
    return found
