"""Routes about patients."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain.patient import Identity, Patient, birth_faults
from services.persons.usecases.read_patient import find_patient, name_patients, read_patient, read_relation
from services.persons.usecases.register_patient import register_patient
from services.persons.web.schemas import (
    BsnSchema,
    PatientIdsSchema,
    PatientNamesSchema,
    PatientSchema,
    RegisteredSchema,
    RegisterPatientSchema,
    RelationSchema,
)
from shared.faults import Fault, FaultList
from shared.identifiers import Bsn
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("patients", __name__, description="Patiënten: wie is het")


def birth_of(readable: Mapping[str, Any], **_path: str) -> tuple[Fault, ...]:
    """Return the fault of a birth that is still to come."""
    return birth_faults(readable.get("birth_date"), current_work().today)


@blueprint.post("/patient-checks")
@door("patient.register")
@blueprint.arguments(RegisterPatientSchema, also=birth_of)
@blueprint.response(204)
def check(body: Mapping[str, Any]) -> None:
    """Check only what would be registered: everything that is wrong with it at once; nothing is stored or looked up."""
    FaultList([*birth_of(body)]).raise_invalid()


@blueprint.post("/patients")
@door("patient.register")
@blueprint.arguments(RegisterPatientSchema, also=birth_of)
@blueprint.response(201, RegisteredSchema)
@blueprint.alt_response(200, schema=RegisteredSchema, description="De patiënt was al bekend")
def register(body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Register a patient by BSN; a known patient is recognised, with a warning where name or birth date differ."""
    bsn: Bsn = body.pop("bsn")
    done = register_patient(current_work(), bsn, Identity(**body))
    shown = {
        "patient_id": done.patient.patient_id,
        "chain_id": done.patient.chain_id,
        "known": done.known,
        "warnings": done.warnings,
    }
    return shown, 200 if done.known else 201


@blueprint.get("/patients/<patient_id>")
@door("patient.read")
@blueprint.response(200, PatientSchema)
def read(patient_id: str) -> dict[str, Any]:
    """Who is this patient."""
    return show(*read_patient(current_work(), patient_id))


@blueprint.get("/patients/<patient_id>/relation")
@door("patient.read-relation")
@blueprint.response(200, RelationSchema)
def relation(patient_id: str) -> dict[str, Any]:
    """How does my organisation stand to this patient."""
    work = current_work()
    patient = read_relation(work, patient_id)
    ground = patient.ground_of(work.actor.organisation_id)
    return {"patient_id": patient.patient_id, "chain_id": patient.chain_id, "relation": ground}


@blueprint.post("/patient-searches")
@door("patient.search")
@blueprint.arguments(BsnSchema)
@blueprint.response(200, PatientSchema)
def search(body: Mapping[str, Any]) -> dict[str, Any]:
    """Find a patient of my organisation by BSN (in the body, never in the URL)."""
    return show(find_patient(current_work(), body["bsn"]), body["bsn"])


@blueprint.post("/patient-names")
@door("patient.name")
@blueprint.arguments(PatientIdsSchema)
@blueprint.response(200, PatientNamesSchema)
def names(body: Mapping[str, Any]) -> dict[str, Any]:
    """Names for a worklist; patients of other organisations are left out."""
    work = current_work()
    own = work.actor.organisation_id
    return {
        "items": [
            {"id": row.patient_id, **name_of(row), "identified": row.was_identified_by(own)}
            for row in name_patients(work, body["patient_ids"])
        ]
    }


def name_of(patient: Patient) -> dict[str, Any]:
    """Return the name and birth date of a patient, as the record says that stands for this person."""
    who = patient.standing.identity
    return {"given_name": who.given_name, "family_name": who.family_name, "birth_date": who.birth_date}


def show(patient: Patient, bsn: Bsn) -> dict[str, Any]:
    """Return what a page may show of a patient."""
    who = patient.identity
    return {
        "patient_id": patient.patient_id,
        "chain_id": patient.chain_id,
        **name_of(patient),
        "gender": who.gender,
        "phone": who.phone,
        "email": who.email,
        "bsn_masked": "******" + bsn.digits[-3:],
    }
