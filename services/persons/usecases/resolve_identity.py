"""Who signs in: from a BSN that the sign-in checked to an opaque id, one hat at a time (patiënt or werknemer)."""

from services.persons.storage.accounts import account_of
from services.persons.storage.employees import employees_with_bsn
from services.persons.storage.patients import find_by_bsn
from shared.faults import NotFound
from shared.identifiers import Bsn
from shared.storage.work import Work


def resolve_identity(work: Work, bsn: Bsn, hat: str) -> str:
    """Return the patient id or the employee id; raises ``NotFound``."""
    found = _patient(work, bsn) if hat == "patient" else next(iter(employees_with_bsn(work, bsn)), None)
    if found is None:
        raise NotFound
    return found


def _patient(work: Work, bsn: Bsn) -> str | None:
    """Return the patient, unless their access was ended."""
    patient = find_by_bsn(work, bsn)
    account = account_of(work, patient.patient_id) if patient else None
    return None if patient is None or (account and not account.is_open) else patient.patient_id
