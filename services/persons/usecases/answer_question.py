"""The treater answers once, or does not: under the patient's permission, to the words that the patient let through."""

from services.persons.domain.care_question import (
    CareQuestion,
    Change,
    DeclineReason,
    answer,
    check_answerable,
    decline,
)
from services.persons.storage.questions import save_care_question
from services.persons.usecases.care_questions import care_question_for
from services.persons.usecases.question_timers import cross_soon
from shared.faults import StaleVersion
from shared.storage.work import Work


def answer_question(work: Work, question_id: str, seen: int, text: str) -> CareQuestion:
    """Answer. Raises ``Conflict`` with who and when the second time, ``RulesNotMet`` (CON-03), ``StaleVersion``."""
    question = _to_answer(work, question_id, "care-question.answer", seen)
    return _keep(work, answer(question, text, work.now))


def decline_question(work: Work, question_id: str, seen: int, reason: DeclineReason) -> CareQuestion:
    """Do not answer: the patient reads why, the bedrijfsarts hears nothing (D3). Raises as ``answer_question``."""
    question = _to_answer(work, question_id, "care-question.decline", seen)
    return _keep(work, decline(question, reason, work.now))


def _to_answer(work: Work, question_id: str, action: str, seen: int) -> CareQuestion:
    question = care_question_for(work, question_id, action, writes=True)
    check_answerable(question, work.today)  # CON-03
    if question.version != seen:
        raise StaleVersion(question.version)
    return question


def _keep(work: Work, change: Change) -> CareQuestion:
    cross_soon(work, change[0].question_id)
    return save_care_question(work, *change)
