"""Routes for other services, with their own tokens (D46)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.worktrack.usecases.read_case import clocks_of
from services.worktrack.web import show
from services.worktrack.web.schemas import ClockSchema
from shared.web.blueprint import Blueprint
from shared.web.coded import at_most
from shared.web.door import current_work, door
from shared.web.schema import StrictSchema, Text

MOST_CASES = 50

blueprint = Blueprint("internal", __name__, description="Voor andere diensten")


class ClocksQuerySchema(StrictSchema):
    """Of which cases."""

    case_ids = fields.List(Text(longest=64), required=True, validate=at_most(MOST_CASES))


class ClocksSchema(StrictSchema):
    """The cases that there are, the newest sick report first."""

    items = fields.List(fields.Nested(ClockSchema))


@blueprint.post("/clocks")
@door("clock.read")
@blueprint.arguments(ClocksQuerySchema)
@blueprint.response(200, ClocksSchema)
def clocks(body: Mapping[str, Any]) -> dict[str, Any]:
    """The days of these cases, for persons, which shows them to the patient whose they are (D3)."""
    work = current_work()
    return {"items": [show.show_case(work, each) for each in clocks_of(work, body["case_ids"])]}
