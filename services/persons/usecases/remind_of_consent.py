"""A question for toestemming that waits a week: the patient is reminded once; who asked sees that it still waits."""

from datetime import timedelta

from services.persons.domain import consents as domain
from services.persons.domain.consents import Consents
from services.persons.storage.consents import find_consents, save_consents
from shared.calendar import local_midnight
from shared.storage.work import Work

TIMER = "consent-reminder"
REMIND_AFTER = timedelta(days=7)


def remind_later(work: Work, asked: Consents, request_id: str) -> None:
    """Set the timer for a question that was asked today; it rings when the seventh day after it begins."""
    whose = {"patient_id": asked.patient_id, "chain_id": asked.chain_id}
    work.schedule(TIMER, due_at=local_midnight(work.today + REMIND_AFTER), subject=request_id, payload=whose)


def remind_of_consent(work: Work, request_id: str, patient_id: str, chain_id: str) -> None:
    """Remind the patient; a question that was answered meanwhile asks for nothing."""
    present = find_consents(work, patient_id, chain_id)
    save_consents(work, *domain.remind(present, request_id, work.now))
