"""The patient's card: all that a professional's page shows of who this is and who is involved, in one answer (D47)."""

from typing import Any

from marshmallow import fields

from services.persons.usecases.end_relation import read_relations
from services.persons.usecases.read_patient import read_patient
from services.persons.web.patients import show
from services.persons.web.relation_schemas import InvolvedListSchema
from services.persons.web.relations import show_involved
from services.persons.web.schemas import PatientSchema
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("card", __name__, description="De kaart van een patiënt")


class CardSchema(InvolvedListSchema):
    """Who the patient is, beside who is involved."""

    patient = fields.Nested(PatientSchema)


@blueprint.get("/patients/<patient_id>/card")
@door("patient.read")
@blueprint.response(200, CardSchema)
def card(patient_id: str) -> dict[str, Any]:
    """Who this is, who treats them, and what may be done."""
    work = current_work()
    patient, bsn = read_patient(work, patient_id)
    _, rows = read_relations(work, patient_id)
    return {"patient": show(patient, bsn), **show_involved(work, patient, rows)}
