"""Somebody asks why an organisation looked at what is theirs: asked once about one look, answered once (AVG 15)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from shared.calendar import add_months
from shared.faults import Conflict

MONTHS_TO_ANSWER = 1  # AVG 12(3)
ANSWERED = "Deze vraag is al beantwoord."

Side = Literal["patient", "arbodienst", "employer"]


@dataclass(frozen=True)
class LookedAt:
    """What somebody did, as the log told it; ``at`` an aware instant."""

    entry_id: str
    at: datetime
    by: str
    organisation_id: str
    roles: tuple[str, ...]
    code: str
    object_type: str


@dataclass(frozen=True)
class LookQuestion:
    """One question. ``side``: of a patient, else of which kind of organisation the employee asks it (D4).

    ``chain_id`` is empty on the work side. ``answer`` is what the organisation wrote.
    """

    question_id: str
    side: Side
    person_id: str
    chain_id: str
    look: LookedAt
    asked_at: datetime
    due_on: date
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    late_at: datetime | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for its answer."""
        return self.answered_at is None


@dataclass(frozen=True)
class Fact:
    """What happened to a question; which kind of fact says whose question it is (D4)."""

    question: LookQuestion


class PatientAskedWhy(Fact):
    """A patient asked; the question lies with the organisation."""


class EmployeeAskedWhy(Fact):
    """An employee asked."""


class PatientToldWhy(Fact):
    """The organisation answered a patient."""


class EmployeeToldWhy(Fact):
    """The organisation answered an employee."""


class PatientWhyOverdue(Fact):
    """A patient has no answer after its last day."""


class EmployeeWhyOverdue(Fact):
    """An employee has none."""


Change = tuple[LookQuestion, tuple[Fact, ...]]


def last_day(asked_on: date) -> date:
    """Return the last local day for an answer: one calendar month, clamped (AVG 12(3))."""
    return add_months(asked_on, MONTHS_TO_ANSWER)


def asked(question: LookQuestion) -> Change:
    """Return a new question with its fact."""
    return question, _told(question, PatientAskedWhy, EmployeeAskedWhy)


def answer(question: LookQuestion, text: str, by: str, at: datetime) -> Change:
    """Answer; raises ``Conflict`` with who and when the second time."""
    if not question.is_open:
        raise Conflict(ANSWERED, by=question.answered_by, at=question.answered_at)
    done = replace(question, answer=text, answered_by=by, answered_at=at)
    return done, _told(done, PatientToldWhy, EmployeeToldWhy)


def mark_late(question: LookQuestion, at: datetime) -> Change:
    """Note that the last day passed without an answer; once."""
    if not question.is_open or question.late_at is not None:
        return question, ()
    late = replace(question, late_at=at)
    return late, _told(late, PatientWhyOverdue, EmployeeWhyOverdue)


def _told(question: LookQuestion, of_patient: type[Fact], of_employee: type[Fact]) -> tuple[Fact, ...]:
    return ((of_patient if question.side == "patient" else of_employee)(question),)
