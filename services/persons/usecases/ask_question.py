"""A bedrijfsarts asks one question, addressed to 'de behandelaar': whether there is one, asking does not tell (D3)."""

from datetime import timedelta

from services.persons.domain.case_question import CaseQuestion, CaseQuestionAsked, Purpose
from services.persons.storage.bridge import find_case
from services.persons.storage.questions import open_question_of_case, save_case_question
from services.persons.usecases.case_questions import case_resource
from services.persons.usecases.question_timers import cross_soon, expire_after
from shared.faults import Conflict, NotFound
from shared.identifiers import new_id
from shared.storage.work import Work

CLOSED = "Dit verzuimdossier is gesloten. U kunt geen vraag meer stellen."
ONE_AT_A_TIME = "In dit dossier loopt al een vraag. Wacht op het antwoord of trek die vraag eerst in."


def ask_question(work: Work, case_id: str, purpose: Purpose, question: str) -> CaseQuestion:
    """Ask; one question at a time. Raises ``NotFound`` for a case of others, ``Conflict`` with who asked when."""
    case = find_case(work, case_id)
    if case is None:
        raise NotFound
    work.require("case-question.ask", case_resource(work, case), writes=True)
    if not case.open:
        raise Conflict(CLOSED)
    present = open_question_of_case(work, case_id)
    if present is not None:
        raise Conflict(ONE_AT_A_TIME, by=present.asked_by, at=present.asked_at)
    asked = CaseQuestion(
        question_id=new_id(),
        care_question_id=new_id(),
        case_id=case_id,
        employee_id=case.employee_id,
        arbodienst_id=case.arbodienst_id,
        asked_by=work.actor.id,
        asked_at=work.now,
        purpose=purpose,
        question=question,
        expires_on=work.today + timedelta(days=work.settings.question_terms_on(work.today).open_days),
    )
    saved = save_case_question(work, asked, [CaseQuestionAsked(asked)])
    expire_after(work, saved)
    cross_soon(work, saved.care_question_id)
    return saved
