"""Tasks in taakdelegatie: those of a case with the form to give one, and one's own."""

from typing import Any

from services.portal.api import read
from services.portal.form import Form
from services.portal.gather.directory import directory
from services.portal.gather.names import employee_names
from services.portal.gather.spreekuur import colleagues
from services.portal.gather.werkplan import actions_of
from services.portal.gather.work_case import CASES
from services.portal.person import Person
from shared.roles import Role

OWN_TASKS, TASKS = "/api/worktrack/v1/my-tasks", "/api/worktrack/v1/tasks"
KINDS = ("call-employee", "call-employer", "plan-contact", "check-agreements", "collect-hours", "other")


def gather_tasks(case_id: str, me: Person, form: Form | None = None) -> dict[str, Any]:
    """Gather the tasks of a case, with the form to give one to somebody of the own arbodienst."""
    part, known = read(f"{CASES}/{case_id}/tasks"), directory()
    return {
        "part": part,
        "case_id": case_id,
        "can": actions_of(part),
        "is_doctor": me.has_role(Role.BEDRIJFSARTS),
        "names": employee_names([part.body["employee_id"]] if part.is_there else []),
        "known": known,
        "kinds": KINDS,
        "delegates": colleagues(known, me),
        "form": form or Form({"kind": KINDS[0]}),
    }


def gather_own_tasks() -> dict[str, Any]:
    """Gather what one was asked."""
    part = read(OWN_TASKS)
    late = part.body.get("late_given", [])
    names = employee_names(row["employee_id"] for row in (*part.items, *late))
    return {"part": part, "late_given": late, "names": names, "known": directory()}


def gather_own_task(task_id: str, form: Form | None = None) -> dict[str, Any]:
    """Gather one task that one was asked; ``row`` is None when it is there no longer."""
    found = gather_own_tasks()
    row = next((each for each in found["part"].items if each["task_id"] == task_id), None)
    return {**found, "row": row, "form": form or Form()}
