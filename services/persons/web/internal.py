"""Routes for other services, with their own tokens (D46)."""

from collections.abc import Mapping
from typing import Any

from services.persons.usecases.contact_points import read_contact_points
from services.persons.usecases.resolve_identity import resolve_identity
from services.persons.web.schemas import ContactPointsSchema, ContactQuerySchema, ResolvedSchema, ResolveSchema
from shared.policy.decision import Resource
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("internal", __name__, description="Voor andere diensten")


@blueprint.post("/identity-resolutions")
@door("identity.resolve")
@blueprint.arguments(ResolveSchema)
@blueprint.response(200, ResolvedSchema)
def resolve(body: Mapping[str, Any]) -> dict[str, str]:
    """From a BSN that the sign-in checked to an opaque id."""
    work = current_work()
    work.require("identity.resolve", Resource("identity", "", frozenset({work.actor.id})))
    return {"subject_id": resolve_identity(work, body["bsn"], body["hat"])}


@blueprint.post("/contact-points")
@door("contact-points.read")
@blueprint.arguments(ContactQuerySchema)
@blueprint.response(200, ContactPointsSchema)
def contact_points(body: Mapping[str, Any]) -> dict[str, Any]:
    """E-mail addresses, for the courier."""
    found = read_contact_points(current_work(), body["patient_ids"], body["employee_ids"])
    return {"items": [{"id": person_id, "email": email} for person_id, email in found.items()]}
