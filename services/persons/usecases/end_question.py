"""A question ends without an answer: the bedrijfsarts withdraws it, its term is over, or its case closes."""

from services.persons.domain.case_question import CaseQuestion, End, check_open, end
from services.persons.storage.questions import case_question_of, open_question_of_case, save_case_question
from services.persons.usecases.case_questions import question_for
from services.persons.usecases.question_timers import EXPIRY, cross_soon
from shared.faults import StaleVersion
from shared.storage.work import Work


def withdraw_question(work: Work, question_id: str, seen: int) -> CaseQuestion:
    """Withdraw a question that has no answer yet. Raises ``Conflict`` when it ended, ``StaleVersion``."""
    question = question_for(work, question_id, "case-question.withdraw", writes=True)
    check_open(question)
    if question.version != seen:
        raise StaleVersion(question.version)
    return _end(work, question, "withdrawn")


def expire_question(work: Work, care_question_id: str) -> None:
    """Its last day is over: refused, silent and no patient here all end so, at the same moment (D3)."""
    _end(work, case_question_of(work, care_question_id), "expired")


def end_questions_of_case(work: Work, case_id: str) -> None:
    """The employee recovered: nobody needs the answer any more."""
    question = open_question_of_case(work, case_id)
    if question is not None:
        _end(work, question, "closed")


def _end(work: Work, question: CaseQuestion, why: End) -> CaseQuestion:
    ended, facts = end(question, why, work.now)
    if not facts:
        return ended
    work.cancel(EXPIRY, subject=question.care_question_id)
    cross_soon(work, question.care_question_id)
    return save_case_question(work, ended, facts)
