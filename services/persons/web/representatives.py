"""Routes about representatives: recorded by a professional who saw the document, overseen by the FG."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain.proxy import SEEN, age_faults
from services.persons.storage.patients import load_patient
from services.persons.usecases.proxies.change import end_representative
from services.persons.usecases.proxies.give import Wish, record_representative
from services.persons.usecases.proxies.read import read_representatives, review_representatives
from services.persons.usecases.read_patient import patient_resource
from services.persons.web.patients import name_of
from services.persons.web.proxy_schemas import ProxiesSchema, ProxySchema, RepresentativeSchema, RepresentativesSchema
from services.persons.web.proxy_show import show_representative, show_reviewed
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("representatives", __name__, description="Wie mag namens de patiënt: vertegenwoordigers")


@blueprint.get("/patients/<patient_id>/representatives")
@door("proxy.list")
@blueprint.response(200, RepresentativesSchema)
def of_patient(patient_id: str) -> dict[str, Any]:
    """Who represents this patient, on which document, and who may be recorded for a patient of this age (CON-05)."""
    work = current_work()
    patient, found = read_representatives(work, patient_id)
    birth, place = patient.identity.birth_date, f"{base_path('persons')}/patients/{patient.patient_id}/representatives"
    record = Move("record", "proxy.record", "Vertegenwoordiger vastleggen", place)
    return {
        "items": [show_representative(work, patient, row) for row in found],
        "patient": {"id": patient.patient_id, **name_of(patient)},
        "documents": {basis: seen for basis, seen in SEEN.items() if not age_faults(basis, birth, work.today)},
        "actions": allowed(work, patient_resource(patient, work.actor), [record]),
    }


@blueprint.post("/patients/<patient_id>/representatives")
@door("proxy.record")
@blueprint.arguments(RepresentativeSchema)
@blueprint.response(201, ProxySchema)
def record(body: Mapping[str, Any], patient_id: str) -> dict[str, Any]:
    """Record a representative whose document I saw; the answer has what they need to take it up."""
    work = current_work()
    wish = Wish(body["name"], body["basis"], last_day=body["last_day"], document=body["document"])
    found = record_representative(work, patient_id, wish)
    return show_representative(work, load_patient(work, patient_id), found)


@blueprint.post("/patients/<patient_id>/representatives/<proxy_id>/end")
@door("proxy.revoke")
@blueprint.response(200, ProxySchema)
def end(patient_id: str, proxy_id: str) -> dict[str, Any]:
    """End it at once; no version is asked, twice is once."""
    work = current_work()
    return show_representative(work, load_patient(work, patient_id), end_representative(work, patient_id, proxy_id))


@blueprint.get("/representatives")
@door("proxy.review")
@blueprint.response(200, ProxiesSchema)
def review() -> dict[str, Any]:
    """The newest representatives of all patients, by number and without names, for the FG."""
    work = current_work()
    return {"items": [show_reviewed(work, row) for row in review_representatives(work)]}
