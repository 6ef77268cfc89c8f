"""The patient's card: all that a professional's page shows of who this is and who is involved, in one answer (D47)."""

from typing import Any

from marshmallow import fields

from services.persons.usecases.correct_patient import correct_patient
from services.persons.usecases.end_relation import read_relations
from services.persons.usecases.merge_patients import list_merges
from services.persons.usecases.read_patient import read_patient
from services.persons.web.identity import IdentityCheckSchema
from services.persons.web.merging import MergeSchema, show_merge
from services.persons.web.patients import birth_of, show
from services.persons.web.relation_schemas import InvolvedListSchema
from services.persons.web.relations import show_involved
from services.persons.web.schemas import CorrectionSchema, CorrectPatientSchema, PatientSchema
from shared.storage.work import Work
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version

blueprint = Blueprint("card", __name__, description="De kaart van een patiënt")


class CardSchema(InvolvedListSchema):
    """Who the patient is, beside who is involved, what was corrected, who checked, and what was merged: newest first.

    ``identified``: whether the own organisation saw an identity document.
    """

    patient = fields.Nested(PatientSchema)
    identified = fields.Boolean()
    identity_checks = fields.List(fields.Nested(IdentityCheckSchema))
    corrections = fields.List(fields.Nested(CorrectionSchema))
    merges = fields.List(fields.Nested(MergeSchema))


@blueprint.get("/patients/<patient_id>/card")
@door("patient.read")
@blueprint.response(200, CardSchema)
def card(patient_id: str) -> dict[str, Any]:
    """Who this is, who treats them, and what may be done."""
    return _card(current_work(), patient_id)


@blueprint.patch("/patients/<patient_id>")
@door("patient.correct")
@blueprint.arguments(CorrectPatientSchema, also=birth_of)
@blueprint.response(200, CardSchema)
def correct(body: dict[str, Any], patient_id: str) -> dict[str, Any]:
    """Correct who this is, with a reason; the answer shows what it said before and after."""
    work, reason = current_work(), body.pop("reason")
    correct_patient(work, patient_id, body, reason, seen=expected_version())
    return _card(work, patient_id)


def _card(work: Work, patient_id: str) -> dict[str, Any]:
    patient, bsn = read_patient(work, patient_id)
    _, rows = read_relations(work, patient_id)
    show_version(patient.version)
    return {
        "patient": show(patient, bsn),
        "identified": patient.was_identified_by(work.actor.organisation_id),
        "identity_checks": list(reversed(patient.identity_checks)),
        "corrections": list(reversed(patient.corrections)),
        "merges": [show_merge(each) for each in list_merges(work, patient)],
        **show_involved(work, patient, rows),
    }
