"""A permission to answer ends before it was used: the machtiging was withdrawn, or its time was up (CON-05)."""

from services.persons.domain.care_question import stop
from services.persons.storage.questions import find_care_question, save_care_question
from shared.storage.work import Work


def stop_question(work: Work, care_question_id: str) -> None:
    """Let nobody answer any more; what was answered before stays as it is."""
    question = find_care_question(work, care_question_id)
    if question is None:
        return
    stopped, facts = stop(question, work.now)
    if facts:
        save_care_question(work, stopped, facts)
