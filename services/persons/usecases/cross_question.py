"""The bridge of a targeted question: what happened on one side has its effect on the other (D3, D4).

Whoever acts sees one side only. This runs as the clock, soon after, and may be repeated without a second effect.
"""

from services.persons.domain.care_question import CareQuestion, arrive, lapse, pass_on, take_back
from services.persons.domain.case_question import CaseQuestion, answered
from services.persons.storage.employees import bsn_of_employee
from services.persons.storage.patients import find_by_bsn
from services.persons.storage.questions import (
    case_question_of,
    find_care_question,
    save_care_question,
    save_case_question,
)
from services.persons.usecases.machtiging import end_machtiging
from services.persons.usecases.question_timers import EXPIRY
from shared.storage.work import Work


def cross_question(work: Work, care_question_id: str) -> None:
    """Bring the question to its patient, the answer to its bedrijfsarts, and the end to whoever still waits."""
    asked, care = case_question_of(work, care_question_id), find_care_question(work, care_question_id)
    if care is None:
        _bring(work, asked)
    elif care.state == "answered" and care.passed_on_at is None:
        _hand_over(work, asked, care)
    elif care.state == "asked" and not asked.is_open:
        _lapse(work, care)
    elif care.state == "declined" or not asked.is_open:
        _end_machtiging(work, care)


def arrive_question(work: Work, asked: CaseQuestion, patient_id: str, chain_id: str) -> CareQuestion:
    """Bring the question to this patient."""
    return save_care_question(work, *arrive(asked, patient_id, chain_id))


def _bring(work: Work, asked: CaseQuestion) -> None:
    bsn = bsn_of_employee(work, asked.employee_id)
    patient = find_by_bsn(work, bsn) if bsn else None
    if patient is not None and asked.is_open:
        arrive_question(work, asked, patient.patient_id, patient.chain_id)


def _hand_over(work: Work, asked: CaseQuestion, care: CareQuestion) -> None:
    """Give the answer to both in one transaction: bedrijfsarts and patient read it from the same moment."""
    done, facts = answered(asked, care.question, care.answer, work.now)
    if facts:
        save_case_question(work, done, facts)
        work.cancel(EXPIRY, subject=care.question_id)
    save_care_question(work, *(pass_on if facts else take_back)(care, work.now))
    _end_machtiging(work, care)


def _lapse(work: Work, care: CareQuestion) -> None:
    lapsed, facts = lapse(care, work.now)
    if facts:
        save_care_question(work, lapsed, facts)


def _end_machtiging(work: Work, care: CareQuestion) -> None:
    """One question was allowed, and it is over."""
    if care.machtiging_id:
        end_machtiging(work, care.machtiging_id)
