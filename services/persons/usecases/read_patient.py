"""Who is this patient: for organisations with a relation, and for the patient."""

from collections.abc import Sequence

from services.persons.domain.patient import Patient
from services.persons.storage.patients import bsn_of, find_by_bsn, load_standing, names_of
from services.persons.storage.retentions import is_closing
from shared.faults import NotFound
from shared.identifiers import Bsn
from shared.policy.decision import Resource
from shared.policy.proxy import to_patient
from shared.policy.subject import Subject
from shared.storage.work import Work

CLOSING = "Dit dossier wordt nu vernietigd: de bewaartermijn is voorbij. Schrijf de patiënt over een minuut opnieuw in."
NOT_OURS = "Deze patiënt is bij uw organisatie niet bekend."


def patient_resource(patient: Patient, subject: Subject) -> Resource:
    """Return how the subject stands to the patient: ``related``, ``self``, ``carer``, ``representative``, or not."""
    relations = set()
    if patient.ground_of(subject.organisation_id) is not None:
        relations.add("related")
    held = frozenset(relations) | to_patient(subject, patient.standing.patient_id)
    return Resource("patient", patient.patient_id, held, patient.patient_id)


def read_patient(work: Work, patient_id: str) -> tuple[Patient, Bsn]:
    """Return the patient with the BSN (shown masked). Raises ``NotFound`` for organisations without a relation."""
    patient = load_standing(work, patient_id)
    work.require("patient.read", patient_resource(patient, work.actor))
    return patient, bsn_of(work, patient.patient_id)


def read_relation(work: Work, patient_id: str) -> Patient:
    """Return the patient when the actor's organisation stands in a relation to them; else ``NotFound``.

    While the record is being destroyed because its term passed, nobody begins anything in it.
    """
    patient = load_standing(work, patient_id)
    work.require("patient.read-relation", patient_resource(patient, work.actor))
    if is_closing(work, patient.patient_id):
        raise NotFound(CLOSING)
    return patient


def find_patient(work: Work, bsn: Bsn) -> Patient:
    """Find by BSN; a patient of another organisation is as if there were none."""
    patient = find_by_bsn(work, bsn)
    if patient is None:
        raise NotFound(NOT_OURS)
    try:
        work.require("patient.search", patient_resource(patient, work.actor))
    except NotFound:
        raise NotFound(NOT_OURS) from None  # in the same words, or they tell that this person is in care elsewhere
    return patient


def name_patients(work: Work, patient_ids: Sequence[str]) -> list[Patient]:
    """Return the names for a worklist; who has no relation gets no name. One audit entry for the list (D51)."""
    found = names_of(work, patient_ids, work.actor.organisation_id)
    work.note_list("patient.name", "patient", [patient.patient_id for patient in found])
    return found
