"""The targeted question on the work side: one question of a bedrijfsarts, and the one answer that may come (CON-03).

It knows nothing of the care side. Whether the patient refuses, says nothing or is no patient here, it stays as it is
until its term is over (D3).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from shared.faults import Conflict

Purpose = Literal["work-ability", "expected-course", "treatment-planning"]
PURPOSES: tuple[Purpose, ...] = ("work-ability", "expected-course", "treatment-planning")
State = Literal["open", "answered", "withdrawn", "expired", "closed"]
End = Literal["withdrawn", "expired", "closed"]
_OVER: dict[State, str] = {
    "answered": "Deze vraag is al beantwoord.",
    "withdrawn": "De bedrijfsarts heeft deze vraag ingetrokken.",
    "expired": "De termijn van deze vraag is voorbij.",
    "closed": "Het verzuimdossier van deze vraag is gesloten.",
}


@dataclass(frozen=True)
class CaseQuestion:
    """One question. ``care_question_id``: by which patient and treater know it, never told on the work side (D4).

    ``expires_on``: the last local day. ``answered_question``: what the patient let go on, and so what was answered.
    """

    question_id: str
    care_question_id: str
    case_id: str
    employee_id: str
    arbodienst_id: str
    asked_by: str
    asked_at: datetime
    purpose: Purpose
    question: str
    expires_on: date
    state: State = "open"
    ended_at: datetime | None = None
    answered_question: str = ""
    answer: str = ""
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether an answer may still come."""
        return self.state == "open"


@dataclass(frozen=True)
class CaseQuestionAsked:
    """Fact: a bedrijfsarts asked."""

    question: CaseQuestion


@dataclass(frozen=True)
class CaseQuestionAnswered:
    """Fact: the answer came."""

    question: CaseQuestion


@dataclass(frozen=True)
class CaseQuestionEnded:
    """Fact: no answer will come any more: withdrawn, its term over, or its case closed."""

    question: CaseQuestion


def check_open(question: CaseQuestion) -> None:
    """Raise ``Conflict`` with when it ended, once it has."""
    if not question.is_open:
        raise Conflict(_OVER[question.state], at=question.ended_at)


def end(question: CaseQuestion, why: End, now: datetime) -> tuple[CaseQuestion, tuple[CaseQuestionEnded, ...]]:
    """End it without an answer; a question that ended already stays as it was."""
    if not question.is_open:
        return question, ()
    ended = replace(question, state=why, ended_at=now)
    return ended, (CaseQuestionEnded(ended),)


def answered(
    question: CaseQuestion, asked: str, answer: str, now: datetime
) -> tuple[CaseQuestion, tuple[CaseQuestionAnswered, ...]]:
    """Take in the answer to what was ``asked`` in the end; a question that ended takes none."""
    if not question.is_open:
        return question, ()
    done = replace(question, state="answered", ended_at=now, answered_question=asked, answer=answer)
    return done, (CaseQuestionAnswered(done),)
