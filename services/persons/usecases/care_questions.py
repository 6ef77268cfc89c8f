"""Read the questions that patients let the actor answer: nobody else at their organisation may."""

from services.persons.domain.care_question import CareQuestion
from services.persons.storage.questions import Mark, care_questions_for, find_care_question
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work


def care_question_resource(work: Work, question: CareQuestion) -> Resource:
    """Return the question as the rights table sees it: its treater stands to it as ``hb`` or ``cz``."""
    treater, actor = question.treater, work.actor
    is_chosen = treater is not None and (treater.professional_id, treater.organisation_id) == (
        actor.id,
        actor.organisation_id,
    )
    relations = frozenset({treater.role}) if treater and is_chosen else frozenset[str]()
    return Resource("care-question", question.question_id, relations, question.patient_id)


def care_question_for(work: Work, question_id: str, action: str, *, writes: bool = False) -> CareQuestion:
    """Return the question when the actor may do this with it. Raises ``NotFound`` for those of others."""
    question = find_care_question(work, question_id)
    if question is None:
        raise NotFound
    work.require(action, care_question_resource(work, question), writes=writes)
    return question


def list_care_questions(work: Work, *, chain_id: str | None, size: int, after: Mark | None) -> list[CareQuestion]:
    """Return one more than ``size`` questions that the actor was or is allowed to answer, newest first."""
    found = care_questions_for(work, chain_id=chain_id, size=size, after=after)
    work.note_list("care-question.read", "care-question", [each.patient_id for each in found[:size]])
    return found
