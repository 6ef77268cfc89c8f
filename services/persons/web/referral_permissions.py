"""Routes of the work side: may I refer the employee of this case, and whom that is in care (D5)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.persons.usecases.referral_permission import read_permission, use_permission
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.schema import LocalDate, StrictSchema, Text

blueprint = Blueprint("referral-permissions", __name__, description="Verwijzen door de bedrijfsarts")


class CaseQuery(StrictSchema):
    case_id = Text(longest=36, required=True, data_key="caseId")


class CaseSchema(StrictSchema):
    case_id = Text(longest=36, required=True)


class PermissionSchema(StrictSchema):
    """Whether the employee lets this arbodienst refer, through ``until``; a no and no answer are the same (D3)."""

    allowed = fields.Boolean()
    until = LocalDate(allow_none=True)


class SubjectSchema(StrictSchema):
    """Who it is on the care side: for ``POST /referrals``, in no address and on no page."""

    patient_id = fields.String()
    chain_id = fields.String()


@blueprint.get("/referral-permissions")
@door("referral-permission.read")
@blueprint.arguments(CaseQuery, location="query")
@blueprint.response(200, PermissionSchema)
def permission(query: Mapping[str, Any]) -> dict[str, Any]:
    """Tell whether I may refer the employee of this case."""
    found = read_permission(current_work(), query["case_id"])
    return {"allowed": found is not None, "until": found.until if found else None}


@blueprint.post("/referral-subjects")
@door("referral-permission.use")
@blueprint.arguments(CaseSchema)
@blueprint.response(200, SubjectSchema)
def subject(body: Mapping[str, Any]) -> dict[str, str]:
    """Whom I refer: only while the employee allows it."""
    found = use_permission(current_work(), body["case_id"])
    return {"patient_id": found.patient_id, "chain_id": found.chain_id}
