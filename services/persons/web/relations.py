"""Routes about who is involved with a patient: seen by both, ended by the organisation, asked for by the patient."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.persons.domain.patient import EndRequest, Patient, Relation
from services.persons.usecases.end_relation import ask_end, end_relation, keep_relation, own_relations, read_relations
from services.persons.usecases.read_patient import patient_resource
from services.persons.web.relation_schemas import (
    EndRequestSchema,
    EndSchema,
    InvolvedListSchema,
    KeepSchema,
    OwnInvolvedListSchema,
)
from shared.policy.proxy import of_own
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

SHOWN = ("organisation_id", "ground", "since", "until", "ended_because")

blueprint = Blueprint("relations", __name__, description="Wie is bij een patiënt betrokken")


@blueprint.get("/my-relations")
@door("relation.list-own")
@blueprint.response(200, OwnInvolvedListSchema)
def own() -> dict[str, Any]:
    """Who is and was involved with me: on which ground, since when."""
    work = current_work()
    patient = own_relations(work)
    return {"items": [show_own_relation(work, each, row) for each in patient.records for row in each.relations]}


@blueprint.post("/my-relations/<organisation_id>/end-request")
@door("relation.ask-end")
@blueprint.response(201, EndRequestSchema)
def ask(organisation_id: str) -> EndRequest:
    """Ask this organisation to end its relation with me."""
    return ask_end(current_work(), organisation_id)


@blueprint.get("/patients/<patient_id>/relations")
@door("relation.list")
@blueprint.response(200, InvolvedListSchema)
def involved(patient_id: str) -> dict[str, Any]:
    """Who treats this patient, how my own organisation stands to them, and what the patient asks it."""
    work = current_work()
    patient, rows = read_relations(work, patient_id)
    return show_involved(work, patient, rows)


@blueprint.post("/patients/<patient_id>/relation/end")
@door("relation.end")
@blueprint.arguments(EndSchema)
@blueprint.response(204)
def end(body: Mapping[str, Any], patient_id: str) -> None:
    """End the relation of my organisation, with a reason; nothing of this patient can be read here afterwards."""
    end_relation(current_work(), patient_id, body["reason"])


@blueprint.post("/patients/<patient_id>/relation/end-request/answer")
@door("relation.end")
@blueprint.arguments(KeepSchema)
@blueprint.response(204)
def keep(body: Mapping[str, Any], patient_id: str) -> None:
    """Tell the patient who asked to end it why the relation stays."""
    keep_relation(current_work(), patient_id, body["reason"])


def show_involved(work: Work, patient: Patient, rows: Sequence[Relation]) -> dict[str, Any]:
    """Return who is involved, what the patient asks the actor's organisation, and what that may do."""
    asked = (each.asked_to_end(work.actor.organisation_id) for each in patient.records)
    request = next(filter(None, asked), None)
    whom = f"{base_path('persons')}/patients/{patient.patient_id}"
    place = f"{whom}/relation/end"
    moves = [Move("end", "relation.end", "Betrokkenheid beëindigen", place)]
    if patient.ground_of(work.actor.organisation_id) != "addressed":
        moves.insert(0, Move("correct", "patient.correct", "Gegevens corrigeren", whom, "PATCH"))
        moves.append(Move("merge", "patient.merge", "Dossiers samenvoegen", f"{whom}/merges"))
    moves.append(Move("check-identity", "identity.check", "Identiteit controleren", f"{whom}/identity-checks"))
    if work.settings.register is not None:
        moves.append(Move("ask-register", "identity.check", "Register vragen", f"{whom}/register-checks"))
    if request is not None:
        moves.append(Move("keep", "relation.end", "Zeggen waarom dit blijft", f"{place}-request/answer"))
    return {
        "items": [_shown(row) for row in rows],
        "request": request,
        "actions": allowed(work, patient_resource(patient, work.actor), moves),
    }


def _shown(row: Relation) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SHOWN}


def show_own_relation(work: Work, patient: Patient, row: Relation) -> dict[str, Any]:
    """Return a relation with what was asked about it last, and whether the patient may ask now."""
    asked = [each for each in patient.end_requests if each.organisation_id == row.organisation_id]
    request = asked[-1] if asked and asked[-1].asked_at >= row.since else None
    place = f"{base_path('persons')}/my-relations/{row.organisation_id}/end-request"
    is_free = row.ground != "referring"  # that ends by withdrawing the machtiging, at once (AVG 7(3))
    may_ask = is_free and row.until is None and (request is None or request.answered_at is not None)
    moves = [Move("ask-end", "relation.ask-end", "Vragen om te stoppen", place)] if may_ask else []
    mine = of_own(work.actor, "patient", work.actor.whose)
    return {**_shown(row), "request": request, "actions": allowed(work, mine, moves)}
