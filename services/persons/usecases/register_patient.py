"""Register a patient by BSN; a known patient is recognised, not doubled (D43)."""

from dataclasses import dataclass

from services.persons.domain.patient import Identity, Patient, birth_faults, differences, relate
from services.persons.storage.patients import find_by_bsn, save_patient
from services.persons.usecases.own_organisation import own_organisation
from shared.faults import Fault, FaultList
from shared.identifiers import Bsn, new_id
from shared.policy.decision import Resource
from shared.storage.work import Work


@dataclass(frozen=True)
class Registered:
    """The patient, whether they were known already, and what was given that differs from what is known."""

    patient: Patient
    known: bool
    warnings: tuple[Fault, ...] = ()


def register_patient(work: Work, bsn: Bsn, identity: Identity) -> Registered:
    """Return the patient with this BSN, new or known; the organisation gets the relation 'registered'.

    Raises ``InvalidInput`` for a birth in the future.
    """
    organisation_id = own_organisation(work)
    FaultList([*birth_faults(identity.birth_date, work.today)]).raise_invalid()
    known = find_by_bsn(work, bsn)
    work.require("patient.register", Resource("patient", known.patient_id if known else ""), writes=True)
    patient, facts = relate(known or Patient(new_id(), new_id(), identity), organisation_id, "registered", work.now)
    if facts:
        patient = save_patient(work, patient, facts, None if known else bsn)
    return Registered(patient, known is not None, differences(known.identity, identity) if known else ())
