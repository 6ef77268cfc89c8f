"""The plan of a patient by noodtoegang: who treats, and when; nothing of work (D27)."""

from typing import Any

from marshmallow import fields

from services.careplan.domain.plan import Plan
from services.careplan.usecases.read_in_emergency import read_in_emergency
from services.careplan.web.schemas import HolderSchema, PlanningDateSchema
from services.careplan.web.show import show_planning
from shared.identifiers import case_number
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.schema import Instant, StrictSchema

blueprint = Blueprint("emergency", __name__, description="Zorgplan bij noodtoegang")


class EmergencyPlanSchema(StrictSchema):
    """A plan as noodtoegang shows it."""

    plan_id = fields.String()
    case_number = fields.String()
    state = fields.String()
    opened_at = Instant()
    organisation_ids = fields.List(fields.String())
    holders = fields.List(fields.Nested(HolderSchema))
    planning_dates = fields.List(fields.Nested(PlanningDateSchema))


class EmergencyAnswerSchema(StrictSchema):
    """The plan; null while the patient has none."""

    plan = fields.Nested(EmergencyPlanSchema, allow_none=True)


@blueprint.get("/emergency-accesses/<access_id>/plan")
@door("plan.read-in-emergency")
@blueprint.response(200, EmergencyAnswerSchema)
def plan(access_id: str) -> dict[str, Any]:
    """The plan of this patient; read only, while the noodtoegang lasts."""
    found = read_in_emergency(current_work(), access_id)
    return {"plan": _show(found) if found else None}


def _show(found: Plan) -> dict[str, Any]:
    return {
        "plan_id": found.plan_id,
        "case_number": case_number(found.plan_id),
        "state": str(found.state),
        "opened_at": found.opened_at,
        "organisation_ids": found.organisation_ids,
        "holders": [row for row in found.holders if row.until is None],
        "planning_dates": show_planning(found),
    }
