"""What was exchanged, from the events of who exchanged it: presumed consents and the patient's list (D20, CON-05)."""

from services.persons.domain import consents as domain
from services.persons.domain.consents import Consent, Recording
from services.persons.domain.patient import Patient
from services.persons.storage.consents import drop_exchange, find_consents, keep_exchange, save_consents
from services.persons.storage.patients import load_patient
from shared.identifiers import new_id
from shared.rules.consent import ConsentRule, DataCategory, Recipient
from shared.storage.work import Work


def note_sent(work: Work, patient_id: str, referral_id: str, sender: tuple[str, str], receiver: str) -> None:
    """A referral was sent after a talk with the patient: its consent is presumed (D20), and it is shared now.

    ``sender``: professional and organisation.
    """
    patient = load_patient(work, patient_id)
    present = find_consents(work, patient_id, patient.chain_id)
    rule = ConsentRule(
        new_id(), Recipient("organisation", receiver), "give", work.now, holder_id=sender[1], kind="presumed"
    )
    recording = Recording(sender[0], sender[1], work.now, "referral")
    save_consents(work, *domain.presume(present, Consent(rule, recording, referral_id)))
    _note(work, patient, referral_id, DataCategory.REFERRAL, sender[1], receiver)


def note_ended(work: Work, patient_id: str, referral_id: str) -> None:
    """A referral goes no further: what was presumed for it ends; what was shared before stays shared (CON-05)."""
    patient = load_patient(work, patient_id)
    present = find_consents(work, patient_id, patient.chain_id)
    save_consents(work, *domain.end_presumed(present, referral_id, work.now))


def note_recalled(work: Work, patient_id: str, referral_id: str) -> None:
    """Nobody opened it: as if it was never sent."""
    note_ended(work, patient_id, referral_id)
    drop_exchange(work, referral_id)


def note_plan(work: Work, patient_id: str, referral_id: str, holder: str, recipient: str) -> None:
    """An accepted referral opens a plan at the receiver, which the sender reads along."""
    _note(work, load_patient(work, patient_id), referral_id, DataCategory.CARE_PLAN, holder, recipient)


def _note(work: Work, patient: Patient, item_id: str, data: DataCategory, holder: str, recipient: str) -> None:
    row = {"item_id": item_id, "data": data.value, "recipient_id": recipient}
    keep_exchange(work, {**row, "patient_id": patient.patient_id, "holder_id": holder, "at": work.now})
