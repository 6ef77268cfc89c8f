"""The questions that bedrijfsartsen asked about me: as a patient with my own choice, as an employee to read."""

from collections.abc import Sequence

from services.persons.domain.case_question import CaseQuestion
from services.persons.domain.my_question import MyQuestion
from services.persons.storage.employees import employees_by_id, employees_with_bsn
from services.persons.storage.patients import bsn_of, load_patient
from services.persons.storage.questions import (
    Mark,
    case_question_of,
    find_care_question,
    load_case_question,
    questions_about,
    refusals,
)
from services.persons.storage.treaters import treaters_of
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.roles import Role
from shared.storage.work import Work


def my_question_resource(work: Work, question_id: str = "") -> Resource:
    """Return one's own question as the rights table sees it."""
    return Resource("my-question", question_id, frozenset({"self"}), work.actor.id)


def list_my_questions(work: Work, *, size: int, after: Mark | None) -> list[MyQuestion]:
    """Return one more than ``size`` of the actor's own questions, newest first; an employee reads the open ones."""
    work.require("my-question.read", my_question_resource(work))
    found = questions_about(work, _own_employees(work), only_open=not _is_patient(work), size=size, after=after)
    return _as_mine(work, found)


def my_question(work: Work, question_id: str, action: str, *, writes: bool = False) -> MyQuestion:
    """Return the actor's own question; raises ``NotFound`` for those of others.

    A patient names it by the id of the care side, an employee by that of the work side (D4).
    """
    mine = _own_employees(work)
    asked = case_question_of(work, question_id) if _is_patient(work) else load_case_question(work, question_id)
    if asked.employee_id not in mine:
        raise NotFound
    work.require(action, my_question_resource(work, question_id), writes=writes)
    return _as_mine(work, [asked])[0]


def _as_mine(work: Work, asked: Sequence[CaseQuestion]) -> list[MyQuestion]:
    if not _is_patient(work):
        return [MyQuestion(each) for each in asked]
    patient = load_patient(work, work.actor.id)
    treaters = tuple(each for each in treaters_of(work, patient.chain_id) if each.organisation_id in patient.related)
    refused = refusals(work, [each.care_question_id for each in asked])
    return [
        MyQuestion(each, find_care_question(work, each.care_question_id), refused.get(each.care_question_id), treaters)
        for each in asked
    ]


def _own_employees(work: Work) -> Sequence[str]:
    if _is_patient(work):
        return employees_with_bsn(work, bsn_of(work, work.actor.id))
    found = [each.employee_id for each in employees_by_id(work, [work.actor.id])]
    if not found:
        raise NotFound
    return found


def _is_patient(work: Work) -> bool:
    return work.actor.has_role(Role.PATIENT)
