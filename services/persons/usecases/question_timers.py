"""The timers of a targeted question; both are about the id of the care side, which both sides' rows carry."""

from datetime import timedelta

from services.persons.domain.case_question import CaseQuestion
from shared.calendar import local_midnight
from shared.storage.work import Work

CROSSING = "question-crosses"
EXPIRY = "question-expires"


def cross_soon(work: Work, care_question_id: str) -> None:
    """Let what happened on one side have its effect on the other.

    Not in the same transaction: nobody sees both sides but the machinery, and who asks must not learn by the time
    that an answer takes whether there is anybody to tell (D3).
    """
    work.schedule(CROSSING, due_at=work.now, subject=care_question_id)


def expire_after(work: Work, question: CaseQuestion) -> None:
    """End the question after its last day, whatever happened on the other side."""
    due_at = local_midnight(question.expires_on + timedelta(days=1))
    work.schedule(EXPIRY, due_at=due_at, subject=question.care_question_id)
