"""Read targeted questions on the work side: those of the bedrijfsarts's own arbodienst, by case or by id."""

from services.persons.domain.case_question import CaseQuestion
from services.persons.domain.machtiging import WorkCase
from services.persons.storage.bridge import find_case
from services.persons.storage.questions import Mark, case_questions, load_case_question
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work


def case_resource(work: Work, case: WorkCase) -> Resource:
    """Return the case as the rights table sees it."""
    return _resource(work, case.case_id, case.arbodienst_id, case.employee_id)


def question_resource(work: Work, question: CaseQuestion) -> Resource:
    """Return the question as the rights table sees it."""
    return _resource(work, question.question_id, question.arbodienst_id, question.employee_id)


def question_for(work: Work, question_id: str, action: str, *, writes: bool = False) -> CaseQuestion:
    """Return the question when the actor may do this with it. Raises ``NotFound`` for those of others."""
    question = load_case_question(work, question_id)
    work.require(action, question_resource(work, question), writes=writes)
    return question


def list_case_questions(work: Work, case_id: str, *, size: int, after: Mark | None) -> list[CaseQuestion]:
    """Return one more than ``size`` questions of a case, newest first. Raises ``NotFound`` for a case of others."""
    case = find_case(work, case_id)
    if case is None:
        raise NotFound
    work.require("case-question.read", case_resource(work, case))
    return case_questions(work, case_id, size=size, after=after)


def _resource(work: Work, id: str, arbodienst_id: str, employee_id: str) -> Resource:
    relations = {"arbodienst"} if work.actor.organisation_id == arbodienst_id else set[str]()
    return Resource("case-question", id, frozenset(relations), employee_id)
