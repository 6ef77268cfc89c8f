"""Looking at noodtoegang: who uses it, the organisation, the patient whose it is, the FG."""

from services.persons.domain.emergency_access import EmergencyAccess
from services.persons.domain.patient import Patient
from services.persons.storage.emergency import Mark, Shown, count_reviews, of_organisation, of_patient, review_page
from services.persons.storage.patients import load_standing
from services.persons.usecases.emergency.handling import KIND, take
from shared.policy.proxy import of_own
from shared.storage.work import Work


def read_access(work: Work, access_id: str) -> EmergencyAccess:
    """Return one, to who asked it and to the FG. Raises ``NotFound``."""
    return take(work, access_id, "emergency-access.read", writes=False)


def whose(work: Work, access: EmergencyAccess) -> Patient | None:
    """Return the patient, to who has it running; else None, as where nobody has the BSN."""
    is_mine = (work.actor.id, work.actor.organisation_id) == (access.professional_id, access.organisation_id)
    shows = is_mine and access.known and access.runs(work.recorded_at)
    return load_standing(work, access.patient_id) if shows else None


def read_organisation(work: Work) -> list[EmergencyAccess]:
    """Return the newest of the own organisation: lines that say nothing of whose record, and so nothing for the log."""
    return of_organisation(work, work.actor.organisation_id or "")


def read_reviews(work: Work, shown: Shown, *, size: int, after: Mark | None) -> list[EmergencyAccess]:
    """Return one more than ``size`` for the FG, in lines as those of an organisation."""
    return review_page(work, shown, size=size, after=after)


def size_reviews(work: Work) -> dict[str, int]:
    """Return how many are open, overdue and judged."""
    return count_reviews(work)


def read_own(work: Work) -> list[EmergencyAccess]:
    """Return the newest that were opened of the patient who asks."""
    work.require("emergency-access.read-own", of_own(work.actor, KIND))
    return of_patient(work, work.actor.ids)
