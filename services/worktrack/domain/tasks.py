"""Tasks that a bedrijfsarts gives away in taakdelegatie and answers for: what, until when, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.case import WorkCase
from shared.faults import Conflict, Fault, FaultList

TaskKind = Literal["call-employee", "call-employer", "plan-contact", "check-agreements", "collect-hours", "other"]
TASK_KINDS: tuple[TaskKind, ...] = get_args(TaskKind)
Outcome = Literal["done", "not-done"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
TaskState = Literal["open", "done", "not-done", "withdrawn"]
MOST_TEXT = 1000
Rung = Literal["delegate", "giver"]
LADDER: tuple[tuple[Rung, timedelta], ...] = (("delegate", timedelta(days=1)), ("giver", timedelta(days=3)))


@dataclass(frozen=True)
class Task:
    """One task. What it says is no field of it: that is sealed apart. ``due_on``: the last local day for it."""

    task_id: str
    case_id: str
    employee_id: str
    arbodienst_id: str
    given_by: str
    for_id: str
    kind: TaskKind
    due_on: date
    given_at: datetime
    state: TaskState = "open"
    ended_at: datetime | None = None
    raised: int = 0  # how many rungs of the ladder it climbed
    version: int = 0

    @property
    def raises_on(self) -> date | None:
        """The local day on which it raises itself next; None when nobody is left to be told, or it has ended."""
        is_done = self.state != "open" or self.raised == len(LADDER)
        return None if is_done else self.due_on + LADDER[self.raised][1]

    def is_late(self, today: date) -> bool:
        """Whether it is open after its last day."""
        return self.state == "open" and self.due_on < today


@dataclass(frozen=True)
class TaskFact:
    """Something that happened to a task; it holds the task as it was right after."""

    task: Task


@dataclass(frozen=True)
class TaskGiven(TaskFact):
    """The bedrijfsarts asked somebody to do it."""


@dataclass(frozen=True)
class TaskReported(TaskFact):
    """Who was asked said what came of it."""


@dataclass(frozen=True)
class TaskWithdrawn(TaskFact):
    """The bedrijfsarts needs it no longer."""


@dataclass(frozen=True)
class TaskOverdue(TaskFact):
    """Its last day has passed: who was asked is told, some days later who asked."""

    rung: Rung


Changed = tuple[Task, tuple[TaskFact, ...]]


def due_faults(due_on: date | None, today: date) -> Iterator[Fault]:
    """Yield what is wrong with the last day of a task."""
    if due_on and due_on < today:
        yield Fault("due_on", "in-past", "Deze dag is al geweest. Kies vandaag of later.")


def give(task: Task, case: WorkCase, today: date) -> Changed:
    """Give it. Raises ``Conflict`` after recovery, ``InvalidInput`` for a day that has been."""
    must_be_open(case)
    FaultList(list(due_faults(task.due_on, today))).raise_invalid()
    return task, (TaskGiven(task),)


def report(task: Task, outcome: Outcome, at: datetime) -> Changed:
    """Say what came of it. Raises ``Conflict`` when it has ended."""
    ended = replace(_open(task), state=outcome, ended_at=at)
    return ended, (TaskReported(ended),)


def withdraw(task: Task, at: datetime) -> Changed:
    """Need it no longer. Raises ``Conflict`` when it has ended."""
    ended = replace(_open(task), state="withdrawn", ended_at=at)
    return ended, (TaskWithdrawn(ended),)


def raise_late(task: Task, today: date) -> Changed:
    """Let it climb as far as the day asks; without news there are no facts."""
    facts: tuple[TaskFact, ...] = ()
    while task.raises_on is not None and task.raises_on <= today:
        rung = LADDER[task.raised][0]
        task = replace(task, raised=task.raised + 1)
        facts = (*facts, TaskOverdue(task, rung))
    return task, facts


def _open(task: Task) -> Task:
    if task.state != "open":
        raise Conflict("Deze taak is al afgerond of ingetrokken.", at=task.ended_at)
    return task
