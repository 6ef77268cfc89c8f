"""The patient does not let a question through: kept for their own page only, the same as silence for others (D3)."""

from services.persons.domain.care_question import check_allowable
from services.persons.domain.case_question import check_open
from services.persons.domain.my_question import MyQuestion
from services.persons.storage.patients import load_patient
from services.persons.storage.questions import keep_refusal
from services.persons.usecases.cross_question import arrive_question
from services.persons.usecases.my_questions import my_question
from shared.faults import StaleVersion
from shared.storage.work import Work


def refuse_question(work: Work, question_id: str, seen: int) -> MyQuestion:
    """Keep a 'no'. Raises ``Conflict`` while a permission runs: who says no then would believe that it stopped."""
    mine = my_question(work, question_id, "my-question.refuse", writes=True)
    check_open(mine.asked)
    if mine.care:
        check_allowable(mine.care)
    if mine.version != seen:
        raise StaleVersion(mine.version)
    if mine.care is None:
        arrive_question(work, mine.asked, work.actor.id, load_patient(work, work.actor.id).chain_id)
    keep_refusal(work, question_id)
    return my_question(work, question_id, "my-question.read")
