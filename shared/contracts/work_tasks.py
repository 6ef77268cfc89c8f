"""What worktrack tells of tasks in taakdelegatie: given, late, reported, withdrawn; never what they say."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, DATE, ID, one_of, record

_IDS = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "arbodienst_id": "arbodienst-midden",
    "task_id": "99999999-9999-4999-8999-999999999980",
    "given_by": "prof-smit",
    "professional_id": "prof-post",
}


def _contract(name: str, text: str, more: Mapping[str, Any] | None = None, **example: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.worktrack.{name}",
        owner="worktrack",
        aggregate="work-task",
        side="work",
        key="case_id",
        schema=record({**dict.fromkeys(_IDS, ID), "kind": CODE, "due_on": DATE, **(more or {})}),
        consumers=("notifications",),
        description=text,
        example={**_IDS, "kind": "call-employee", "due_on": "2026-03-09", **example},
    )


TASK_GIVEN = _contract("task-given", "A bedrijfsarts asked a colleague to do something in a case, until a local day.")
TASK_REPORTED = _contract("task-reported", "Who was asked said what came of a task.")
TASK_OVERDUE = _contract(
    "task-overdue",
    "The last day of a task has passed; rung: who is told, who was asked at once and some days later who asked.",
    {"rung": one_of(("delegate", "giver"))},
    rung="delegate",
)
TASK_WITHDRAWN = _contract("task-withdrawn", "The bedrijfsarts needs a task no longer.")

CONTRACTS = (TASK_GIVEN, TASK_OVERDUE, TASK_REPORTED, TASK_WITHDRAWN)
