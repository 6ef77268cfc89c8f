"""My work, as the work side knows it: asked of worktrack by case, which so never learns whose care that is (D4)."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields

from services.persons.usecases.own_work import OwnCase, read_own_work
from shared.faults import Unavailable
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.context import context
from shared.web.door import current_work, door
from shared.web.schema import StrictSchema
from shared.web.service_client import ServiceRefused

NO_ANSWER = "De verzuimkant geeft nu geen antwoord. Probeer het over een paar minuten opnieuw."
DAY = {"format": "date"}

blueprint = Blueprint("own_work", __name__, description="Mijn werk, voor de patiënt zelf")


class OwnWorkItemSchema(StrictSchema):
    """An open absence file of one's own; the days as worktrack shows them to the employee (`GET /my-case`).

    `shared`: the arbodienst may see the dates of one's care now.
    """

    candidate_id = fields.String()
    shared = fields.Boolean()
    arbodienst_id = fields.String()
    employer_id = fields.String()
    first_sick_day = fields.String(metadata=DAY)
    effective_first_day = fields.String(metadata=DAY)
    recovered_on = fields.String(allow_none=True, metadata=DAY)
    periods = fields.List(fields.Dict(keys=fields.String()))
    start_period = fields.Dict(keys=fields.String())
    milestones = fields.List(fields.Dict(keys=fields.String()))
    hours = fields.Dict(keys=fields.String())


class OwnWorkSchema(StrictSchema):
    """The newest sick report first."""

    items = fields.List(fields.Nested(OwnWorkItemSchema))


@blueprint.get("/my-work")
@door("own-work.read")
@blueprint.response(200, OwnWorkSchema)
def own_work() -> dict[str, Any]:
    """My own open absence files: start period, milestones and hours. For the patient alone (D3)."""
    found = {row.case.case_id: row for row in read_own_work(current_work())}
    return {"items": [_show(found[row["case_id"]], row) for row in _clocks(list(found)) if row["case_id"] in found]}


def _show(own: OwnCase, clock: Mapping[str, Any]) -> dict[str, Any]:
    """Return it under the id by which the patient knows it."""
    days = {name: clock[name] for name in OwnWorkItemSchema().fields if name in clock}
    return {**days, "candidate_id": own.case.candidate_id, "shared": own.shared}


def _clocks(case_ids: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    client = context().client
    if not case_ids:
        return ()
    if client is None:
        raise Unavailable(NO_ANSWER)
    try:
        answer = client.call("POST", f"{base_path('worktrack')}/clocks", json={"case_ids": case_ids})
    except ServiceRefused:
        raise Unavailable(NO_ANSWER) from None
    found: Sequence[Mapping[str, Any]] = answer.json()["items"]
    return found
