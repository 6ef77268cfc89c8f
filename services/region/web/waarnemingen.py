"""Routes about waarneming: who stands in for my practice, and for whom do I."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.region.domain.waarneming import Waarneming, day_faults
from services.region.usecases.waarneming import (
    Wanted,
    list_waarnemingen,
    revoke_waarneming,
    set_waarneming,
    waarneming_resource,
)
from shared.faults import Fault
from shared.storage.work import Work
from shared.web.actions import ActionSchema, Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.schema import Instant, LocalDate, StrictSchema, Text

blueprint = Blueprint("waarnemingen", __name__, description="Waarneming voor een praktijk")
SHOWN = (
    *("waarneming_id", "organisation_id", "stand_in_id", "stand_in_organisation_id", "first_day", "last_day"),
    *("set_by", "set_at", "revoked_by", "revoked_at"),
)


class SetSchema(StrictSchema):
    """Who is to stand in for my practice; both days are inclusive."""

    stand_in_id = Text(longest=64, required=True)
    stand_in_organisation_id = Text(longest=64, required=True)
    first_day = LocalDate(required=True)
    last_day = LocalDate(required=True)


class WaarnemingSchema(StrictSchema):
    """`holds`: today; `mine`: I stand in."""

    waarneming_id = fields.String()
    organisation_id = fields.String()
    stand_in_id = fields.String()
    stand_in_organisation_id = fields.String()
    first_day = LocalDate()
    last_day = LocalDate()
    set_by = fields.String()
    set_at = Instant()
    revoked_by = fields.String(allow_none=True)
    revoked_at = Instant(allow_none=True)
    holds = fields.Boolean()
    mine = fields.Boolean()
    actions = fields.List(fields.Nested(ActionSchema))


class WaarnemingenSchema(StrictSchema):
    """The last to end first."""

    items = fields.List(fields.Nested(WaarnemingSchema))


@blueprint.get("/waarnemingen")
@door("waarneming.list")
@blueprint.response(200, WaarnemingenSchema)
def waarnemingen() -> dict[str, Any]:
    """Who stands in for my practice, and for which practices I do; also those that are over."""
    work = current_work()
    return {"items": [_show(work, each) for each in list_waarnemingen(work)]}


def days_of(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what is wrong with the days, although something else could not be read."""
    return day_faults(readable.get("first_day"), readable.get("last_day"), current_work().today)


@blueprint.post("/waarnemingen")
@door("waarneming.set")
@blueprint.arguments(SetSchema, also=days_of)
@blueprint.response(201, WaarnemingSchema)
def begin(body: Mapping[str, Any]) -> dict[str, Any]:
    """Let a clinician of another organisation see and do what my practice may, for a time."""
    work = current_work()
    return _show(work, set_waarneming(work, Wanted(**body)))


@blueprint.post("/waarnemingen/<waarneming_id>/revocation")
@door("waarneming.revoke")
@blueprint.response(200, WaarnemingSchema)
def revoke(waarneming_id: str) -> dict[str, Any]:
    """End it at once; no version is asked, twice is once."""
    work = current_work()
    return _show(work, revoke_waarneming(work, waarneming_id))


def _show(work: Work, value: Waarneming) -> dict[str, Any]:
    resource, runs = waarneming_resource(value, work.actor), value.runs_at(work.today)
    href = f"{base_path('region')}/waarnemingen/{value.waarneming_id}/revocation"
    moves = [Move("revoke", "waarneming.revoke", "Waarneming beëindigen", href)] if runs else []
    return {
        **{name: getattr(value, name) for name in SHOWN},
        "holds": runs and value.first_day <= work.today,
        "mine": "stand-in" in resource.relations,
        "actions": allowed(work, resource, moves),
    }
