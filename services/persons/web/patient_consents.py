"""Routes of the professional: record what the patient said, ask the patient, see what concerns the own organisation."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain.consents import Consents
from services.persons.usecases.consent_at_desk import (
    Talk,
    ask_consent,
    concerning,
    read_consents,
    record_consent,
    withdraw_at_desk,
)
from services.persons.web.consent_schemas import ConsentAskSchema, ConsentsSchema, RecordSchema, WithdrawAtDeskSchema
from services.persons.web.consent_show import show_consents
from services.persons.web.my_consents import wish_of
from shared.policy.decision import Resource
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("patient-consents", __name__, description="Toestemming vastleggen en vragen")


@blueprint.get("/patients/<patient_id>/consents")
@door("consent.read")
@blueprint.response(200, ConsentsSchema)
def read(patient_id: str) -> dict[str, Any]:
    """What the patient said that concerns my organisation, and what we asked."""
    return _answer(read_consents(current_work(), patient_id))


@blueprint.post("/patients/<patient_id>/consents")
@door("consent.record")
@blueprint.arguments(RecordSchema)
@blueprint.response(201, ConsentsSchema)
def record(body: Mapping[str, Any], patient_id: str) -> dict[str, Any]:
    """Record what the patient, or of a child the parents, said in person or on paper."""
    talk = Talk(body["channel"], body["said_on"], tuple(body["said_by"]))
    return _answer(record_consent(current_work(), patient_id, wish_of(body), talk))


@blueprint.post("/patients/<patient_id>/consents/<consent_id>/withdrawal")
@door("consent.record")
@blueprint.arguments(WithdrawAtDeskSchema)
@blueprint.response(200, ConsentsSchema)
def withdraw(body: Mapping[str, Any], patient_id: str, consent_id: str) -> dict[str, Any]:
    """Record that the patient takes a yes back, or on paper a no; no version is asked, twice is once."""
    talk = Talk(body["channel"], body["said_on"], tuple(body["said_by"]))
    return _answer(withdraw_at_desk(current_work(), patient_id, consent_id, talk))


@blueprint.post("/patients/<patient_id>/consent-requests")
@door("consent.ask")
@blueprint.arguments(ConsentAskSchema)
@blueprint.response(201, ConsentsSchema)
def ask(body: Mapping[str, Any], patient_id: str) -> dict[str, Any]:
    """Ask the patient; the question stands on the patient's own page."""
    return _answer(ask_consent(current_work(), patient_id, wish_of(body)))


def _answer(found: Consents) -> dict[str, Any]:
    work = current_work()
    resource = Resource("consents", found.patient_id, frozenset({"related"}), found.patient_id)
    return show_consents(work, concerning(found, work.actor.organisation_id or "", work.now), [], resource)
