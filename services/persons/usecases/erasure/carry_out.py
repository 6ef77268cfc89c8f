"""Nothing of the patient stays in persons: rows in one transaction, the key right after it (D28)."""

from services.persons.domain import erasure as domain
from services.persons.domain.erasure import Erasure, Request
from services.persons.domain.machtiging import DATES
from services.persons.storage import bridge
from services.persons.storage.erasures import newest_of
from services.persons.storage.forgetting import forget_patient
from services.persons.usecases.consent_by_age import TIMER as AGE
from services.persons.usecases.emergency.handling import TIMER as EMERGENCY
from services.persons.usecases.erasure.handling import also_covered, keep
from services.persons.usecases.machtiging import TIMER as MACHTIGING
from services.persons.usecases.machtiging import end_machtiging
from services.persons.usecases.question_timers import CROSSING
from services.persons.usecases.retention.end_term import note_erased
from shared.identifiers import new_id
from shared.storage.work import Work

TIMERS = frozenset({MACHTIGING, CROSSING, EMERGENCY, AGE})


def carry_out(work: Work, erasure: Erasure) -> Erasure:
    """Forget the patient, and tell everybody to; who was shown dates under a machtiging forgets those first (D3).

    A record that was merged into this one goes with it, under a request of its own, so that its key is destroyed too.
    """
    for patient_id, chain_id in also_covered(work, erasure):  # D43
        request = Request(new_id(), erasure.way, erasure.asked_by, erasure.asked_on)
        carry_out(work, _open_of(work, patient_id, chain_id, request))
    for row in bridge.machtigingen(work, active=True, covering=DATES, patient_id=erasure.patient_id):
        end_machtiging(work, row.machtiging_id)
    note_erased(work, erasure)
    forget_patient(work, erasure.patient_id, erasure.chain_id, TIMERS)
    return keep(work, *domain.erased(erasure, work.now))


def carry_out_again(work: Work, patient_id: str, chain_id: str) -> None:
    """Erase whom a backup brought back: the key is gone, the rows follow, and everybody is told anew."""
    request = Request(new_id(), "restored", work.actor.id, work.today)
    carry_out(work, _open_of(work, patient_id, chain_id, request))


def _open_of(work: Work, patient_id: str, chain_id: str, request: Request) -> Erasure:
    """Return the request that is open for this record, else this one."""
    found = newest_of(work, patient_id)
    if found is not None and found.is_open:
        return found
    return domain.request_erasure(patient_id, chain_id, request, work.today)[0]
