"""The targeted question on the care side: what the patient lets go on, to whom, until when; and one answer (CON-03).

It exists for the patient only until they allow it; the professional whom they choose then sees their words of it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from services.persons.domain.case_question import CaseQuestion, Purpose
from services.persons.domain.treater import Treater, TreaterRole
from shared.faults import Conflict, Fault, RulesNotMet

State = Literal["asked", "allowed", "stopped", "answered", "declined"]
DeclineReason = Literal["not-treating", "not-known", "no-facts", "talk-first"]
DECLINE_REASONS: tuple[DeclineReason, ...] = ("not-treating", "not-known", "no-facts", "talk-first")
NOT_ALLOWED = "De patiënt geeft hier geen machtiging (meer) voor. Er is niets verstuurd."


@dataclass(frozen=True)
class CareQuestion:
    """One question as patient and treater know it; ``question`` is the text that the patient allows.

    ``until``: the last local day for the answer. ``passed_on_at``: when the bedrijfsarts and the patient got to see it.
    """

    question_id: str
    patient_id: str
    chain_id: str
    arbodienst_id: str
    asked_by: str
    purpose: Purpose
    state: State = "asked"
    question: str = ""
    treater: Treater | None = None
    machtiging_id: str = ""
    allowed_at: datetime | None = None
    until: date | None = None
    ended_at: datetime | None = None
    answer: str = ""
    reason: DeclineReason | None = None
    passed_on_at: datetime | None = None
    version: int = 0

    @property
    def given_to(self) -> TreaterRole | None:
        """Tell as what the treater was chosen."""
        return self.treater.role if self.treater else None


@dataclass(frozen=True)
class Permission:
    """What the patient allows: which words, to whom, until when, under which machtiging."""

    question: str
    treater: Treater
    until: date
    machtiging_id: str


@dataclass(frozen=True)
class QuestionArrived:
    """Fact for the patient: there is a question of a bedrijfsarts."""

    question: CareQuestion
    expires_on: date


@dataclass(frozen=True)
class QuestionAllowed:
    """Fact for the treater: the patient lets this question be answered."""

    question: CareQuestion


@dataclass(frozen=True)
class QuestionStopped:
    """Fact for the treater: it may not be answered any more, or need not."""

    question: CareQuestion


@dataclass(frozen=True)
class QuestionAnswered:
    """Fact: the treater answered."""

    question: CareQuestion


@dataclass(frozen=True)
class QuestionDeclined:
    """Fact: the treater does not answer."""

    question: CareQuestion


@dataclass(frozen=True)
class QuestionLapsed:
    """Fact: nobody waits for an answer any more, and the patient had let nothing through."""

    question: CareQuestion


@dataclass(frozen=True)
class AnswerPassedOn:
    """Fact for the patient: the bedrijfsarts has the answer now, and so have they."""

    question: CareQuestion


Fact = (
    QuestionArrived
    | QuestionAllowed
    | QuestionStopped
    | QuestionAnswered
    | QuestionDeclined
    | QuestionLapsed
    | AnswerPassedOn
)
Change = tuple[CareQuestion, tuple[Fact, ...]]


def arrive(question: CaseQuestion, patient_id: str, chain_id: str) -> Change:
    """Bring a question to the patient whom it is about."""
    made = CareQuestion(
        question.care_question_id, patient_id, chain_id, question.arbodienst_id, question.asked_by, question.purpose
    )
    return made, (QuestionArrived(made, question.expires_on),)


def check_allowable(question: CareQuestion) -> None:
    """Raise ``Conflict`` with when it was allowed, while a permission runs or once there is an answer."""
    if question.state in ("allowed", "answered"):
        raise Conflict("U heeft deze vraag al doorgelaten.", at=question.allowed_at)


def allow(question: CareQuestion, given: Permission, now: datetime) -> Change:
    """Let the treater answer these words. Raises ``Conflict`` as ``check_allowable`` does."""
    check_allowable(question)
    allowed = replace(
        question,
        state="allowed",
        question=given.question,
        treater=given.treater,
        machtiging_id=given.machtiging_id,
        allowed_at=now,
        until=given.until,
        ended_at=None,
        reason=None,
    )
    return allowed, (QuestionAllowed(allowed),)


def stop(question: CareQuestion, now: datetime) -> Change:
    """End a permission that was not used; an answer that was given stays (CON-05)."""
    if question.state != "allowed":
        return question, ()
    stopped = replace(question, state="stopped", ended_at=now)
    return stopped, (QuestionStopped(stopped),)


def answer(question: CareQuestion, text: str, now: datetime) -> Change:
    """Answer once; ``check_answerable`` comes first."""
    done = replace(question, state="answered", answer=text, ended_at=now)
    return done, (QuestionAnswered(done),)


def decline(question: CareQuestion, reason: DeclineReason, now: datetime) -> Change:
    """Do not answer, with a reason that only the patient reads (D3); ``check_answerable`` comes first."""
    done = replace(question, state="declined", reason=reason, ended_at=now)
    return done, (QuestionDeclined(done),)


def check_answerable(question: CareQuestion, today: date) -> None:
    """Raise ``Conflict`` when it was answered or declined, ``RulesNotMet`` when the patient does not allow it now."""
    if question.state in ("answered", "declined") and question.treater:
        said = "Deze vraag is al beantwoord." if question.state == "answered" else "U gaf hier al geen antwoord op."
        raise Conflict(said, by=question.treater.professional_id, at=question.ended_at)
    if question.state != "allowed" or question.until is None or question.until < today:
        raise RulesNotMet([Fault("", "not-now", NOT_ALLOWED, "CON-03")])  # CON-03


def pass_on(question: CareQuestion, now: datetime) -> Change:
    """The bedrijfsarts got the answer: from now on the patient sees it too."""
    passed = replace(question, passed_on_at=now)
    return passed, (AnswerPassedOn(passed),)


def lapse(question: CareQuestion, now: datetime) -> Change:
    """The question ended before the patient let it through: it asks nothing of them any more; once."""
    if question.state != "asked" or question.ended_at is not None:
        return question, ()
    lapsed = replace(question, ended_at=now)
    return lapsed, (QuestionLapsed(lapsed),)


def take_back(question: CareQuestion, now: datetime) -> Change:
    """Nobody waits for the answer any more: it goes no further and is not kept."""
    stopped = replace(question, state="stopped", answer="", ended_at=now)
    return stopped, (QuestionStopped(stopped),)
