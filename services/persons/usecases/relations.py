"""Relations follow the referral: addressed when sent, treating when accepted, ended when it goes no further (D20)."""

from collections.abc import Iterable

from services.persons.domain.patient import relate, unrelate
from services.persons.storage.patients import load_patient, write_patient
from shared.storage.work import Work


def relate_addressed(work: Work, patient_id: str, organisation_id: str) -> None:
    """The organisation was sent a referral."""
    patient, facts = relate(load_patient(work, patient_id), organisation_id, "addressed", work.now)
    if facts:
        write_patient(work, patient, facts)


def relate_treating(work: Work, patient_id: str, organisation_id: str) -> None:
    """The organisation accepted the patient."""
    relate_all_treating(work, patient_id, [organisation_id])


def relate_all_treating(work: Work, patient_id: str, organisation_ids: Iterable[str]) -> None:
    """These organisations treat the patient; one change for all of them."""
    patient, facts = load_patient(work, patient_id), list[object]()
    for organisation_id in organisation_ids:
        patient, told = relate(patient, organisation_id, "treating", work.now)
        facts += told
    if facts:
        write_patient(work, patient, facts)


def end_addressed(work: Work, patient_id: str, organisation_id: str) -> None:
    """The referral goes no further: who was only addressed no longer knows who it is about."""
    patient, facts = unrelate(load_patient(work, patient_id), organisation_id, "addressed", work.now)
    if facts:
        write_patient(work, patient, facts)
