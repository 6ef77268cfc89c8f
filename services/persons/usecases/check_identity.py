"""Make sure who a patient is (Wabvpz 4-9): a document that was seen, or a question to the register."""

from datetime import date

from services.persons.domain.identity_check import (
    RegisterRecord,
    compared,
    document_faults,
    record_check,
)
from services.persons.domain.patient import CheckOutcome, DocumentKind, IdentityCheck, Patient
from services.persons.storage.identity_due import Due, Mark, due_at
from services.persons.storage.patients import bsn_of, load_standing, names_of, save_patient
from services.persons.usecases.own_organisation import own_organisation
from services.persons.usecases.read_patient import patient_resource
from shared.faults import FaultList
from shared.identifiers import Bsn, new_id
from shared.storage.work import Work


def record_document(
    work: Work, patient_id: str, document: DocumentKind, last_four: str, valid_until: date
) -> IdentityCheck:
    """Keep that a valid document was seen which fits what is known. Raises ``InvalidInput`` for one that expired."""
    patient = _patient(work, patient_id)
    FaultList([*document_faults(valid_until, work.today)]).raise_invalid()
    organisation_id = own_organisation(work)
    check = IdentityCheck(
        new_id(), "document", work.now, work.actor.id, organisation_id, "matches", document, last_four
    )
    return _keep(work, patient, check)


def question_for_register(work: Work, patient_id: str) -> Bsn:
    """Return the BSN to ask the register about, for who may check; the register is asked outside this unit of work."""
    return bsn_of(work, _patient(work, patient_id).patient_id)


def record_answer(work: Work, patient_id: str, record: RegisterRecord | None) -> IdentityCheck:
    """Keep what the register said of this patient: fits, differs in these fields, or not known there."""
    patient = _patient(work, patient_id)
    differs = compared(patient.identity, record)
    outcome: CheckOutcome = "unknown" if differs is None else "differs" if differs else "matches"
    organisation_id = own_organisation(work)
    check = IdentityCheck(
        new_id(), "register", work.now, work.actor.id, organisation_id, outcome, differs=differs or ()
    )
    return _keep(work, patient, check)


def list_due(work: Work, *, after: Mark | None, limit: int) -> list[tuple[Due, Patient]]:
    """Return at most ``limit`` patients of whom the own organisation has yet to see a document (Wabvpz 5).

    Of who was merged since, the record that stands; it may have been seen under that.
    """
    organisation_id = own_organisation(work)
    found = due_at(work, organisation_id, after=after, limit=limit)
    known = {row.patient_id: row for row in names_of(work, [row.patient_id for row in found], organisation_id)}
    work.note_list("identity.list-due", "patient", [row.patient_id for row in found])
    return [(row, known[row.patient_id].standing) for row in found if row.patient_id in known]


def _patient(work: Work, patient_id: str) -> Patient:
    patient = load_standing(work, patient_id)
    work.require("identity.check", patient_resource(patient, work.actor), writes=True)
    return patient


def _keep(work: Work, patient: Patient, check: IdentityCheck) -> IdentityCheck:
    changed, fact = record_check(patient, check)
    save_patient(work, changed, [fact])
    return check
