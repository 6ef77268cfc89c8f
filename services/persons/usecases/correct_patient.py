"""Correct who a patient is: a professional everything, the patient their own contact data."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain.correcting import Corrector, correct
from services.persons.domain.patient import CorrectionReason, Patient, birth_faults
from services.persons.storage.patients import load_standing, save_patient
from services.persons.usecases.consent_by_age import fit_age
from services.persons.usecases.onboarding.invite import end_misaddressed
from services.persons.usecases.proxies.change import fit_parents
from services.persons.usecases.read_patient import patient_resource
from shared.faults import FaultList, Forbidden, StaleVersion
from shared.identifiers import new_id
from shared.storage.work import Work

ADDRESSED = "Neem eerst de verwijzing aan. Daarna kunt u gegevens van deze patiënt corrigeren."


def correct_patient(
    work: Work, patient_id: str, given: Mapping[str, Any], reason: CorrectionReason, *, seen: int
) -> Patient:
    """Correct names, birth date or contact data. Raises ``InvalidInput``, ``Forbidden``, ``StaleVersion``."""
    patient = load_standing(work, patient_id)
    work.require("patient.correct", patient_resource(patient, work.actor), writes=True)
    if patient.ground_of(work.actor.organisation_id) == "addressed":
        raise Forbidden(ADDRESSED)
    FaultList([*birth_faults(given.get("birth_date"), work.today)]).raise_invalid()
    corrected = _keep(work, patient, given, reason, seen)
    if corrected.identity.birth_date != patient.identity.birth_date:
        fit_age(work, corrected)  # CON-05
        fit_parents(work, corrected)  # CON-05
    return corrected


def correct_own_contact(work: Work, given: Mapping[str, Any], *, seen: int) -> Patient:
    """Correct the patient's own telephone number and e-mail address. Raises ``InvalidInput``, ``StaleVersion``."""
    patient = load_standing(work, work.actor.id)
    work.require("person.correct-own", patient_resource(patient, work.actor), writes=True)
    return _keep(work, patient, given, "patient-told", seen)


def _keep(work: Work, patient: Patient, given: Mapping[str, Any], reason: CorrectionReason, seen: int) -> Patient:
    if patient.version != seen:
        raise StaleVersion(patient.version)
    corrector = Corrector(new_id(), work.actor.id, work.actor.organisation_id, work.now, reason)
    changed, facts = correct(patient, given, corrector)
    end_misaddressed(work, patient, changed)
    return save_patient(work, changed, facts)
