"""End the access of a patient: by a practice that treats them, with a reason; the patient is told (AVG 32)."""

from services.persons.domain.account import Account, AccountEnd
from services.persons.domain.account import end_account as end
from services.persons.storage.accounts import account_of, save_account
from services.persons.storage.patients import load_patient
from services.persons.usecases.read_patient import patient_resource
from shared.storage.work import Work


def end_account(work: Work, patient_id: str, why: AccountEnd) -> Account:
    """End it at once for every next sign-in. Raises ``Conflict`` where there is none, ``NotFound``."""
    work.require("account.end", patient_resource(load_patient(work, patient_id), work.actor), writes=True)
    return save_account(work, *end(account_of(work, patient_id), why, work.actor.id, work.recorded_at))
