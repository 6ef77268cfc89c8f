"""Routes about deskundigenoordelen of UWV (WRK-11, D12): codes and days, asked by employer or employee alone."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.worktrack.domain import deskundigenoordeel as domain
from services.worktrack.domain.deskundigenoordeel import (
    ASKERS,
    HANDLINGS,
    OUTCOMES,
    QUESTIONS,
    STATES,
    Deskundigenoordeel,
    asker_faults,
    asking_faults,
    coming_faults,
)
from services.worktrack.usecases.keep_oordeel import (
    keep,
    oordeel_for,
    oordeel_resource,
    record_oordeel,
    seen_in,
    side_of,
)
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.resources import case_resource
from services.worktrack.web.show import CASES
from shared.faults import Fault
from shared.identifiers import case_number
from shared.web.actions import ActionSchema, Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version
from shared.web.schema import Code, LocalDate, StrictSchema

OORDELEN = f"{base_path('worktrack')}/deskundigenoordelen"
_SHOWN = ("deskundigenoordeel_id", "case_id", "employee_id", "asked_by", "question", "asked_on", "told_other", "state")
_MORE = ("came_on", "outcome", "handling", "version")
_MOVES = {
    "outcome": ("Uitkomst vastleggen", ("asked",)),
    "withdraw": ("Intrekken", ("asked",)),
    "handle": ("Vastleggen wat u ermee doet", ("came",)),
}
_ENDS = {"outcome": "outcome", "withdraw": "withdrawal", "handle": "handling"}

blueprint = Blueprint("oordelen", __name__, description="Deskundigenoordeel van UWV, als feit met datum (WRK-11)")


class RecordedOordeelSchema(StrictSchema):
    """What was asked of UWV, and on which local day; `asked_by` is needed of an arbodienst that records it only."""

    question = Code(*QUESTIONS, required=True)
    asked_on = LocalDate(required=True)
    asked_by = Code(*ASKERS, load_default=None, allow_none=True)


class OordeelOutcomeSchema(StrictSchema):
    """What UWV answered, as far as who asked tells it."""

    outcome = Code(*OUTCOMES, required=True)
    came_on = LocalDate(required=True)


class OordeelHandlingSchema(StrictSchema):
    """What the bedrijfsarts does with it: a choice."""

    handling = Code(*HANDLINGS, required=True)


class OordeelSchema(StrictSchema):
    """One deskundigenoordeel."""

    deskundigenoordeel_id = fields.String()
    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    asked_by = Code(*ASKERS)
    question = Code(*QUESTIONS)
    asked_on = LocalDate()
    told_other = fields.Boolean()
    state = Code(*STATES)
    came_on = LocalDate(allow_none=True)
    outcome = Code(*OUTCOMES, allow_none=True)
    handling = Code(*HANDLINGS, allow_none=True)
    version = fields.Integer()
    actions = fields.List(fields.Nested(ActionSchema))


class OordelenSchema(StrictSchema):
    """Those of a case that the reader may see, what was asked last on top; `side`: as whom they read."""

    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    arbodienst_id = fields.String()
    side = Code(*ASKERS, "arbodienst")
    items = fields.List(fields.Nested(OordeelSchema))
    actions = fields.List(fields.Nested(ActionSchema))


def asking_meaning(readable: Mapping[str, Any], *, case_id: str) -> list[Fault]:
    """Return what is wrong with who asked and when."""
    work = current_work()
    case = case_for(work, case_id, "deskundigenoordeel.record")
    faults = list(asking_faults(case, readable.get("asked_on"), work.today))
    known = "asked_by" in readable  # else it is told already that it cannot be read
    return [*asker_faults(side_of(work, case), readable["asked_by"]), *faults] if known else faults


def coming_meaning(readable: Mapping[str, Any], *, deskundigenoordeel_id: str) -> list[Fault]:
    """Return what is wrong with the day on which UWV judged."""
    work = current_work()
    oordeel = oordeel_for(work, deskundigenoordeel_id, "deskundigenoordeel.outcome")
    return list(coming_faults(oordeel, readable.get("came_on"), work.today))


@blueprint.get("/cases/<case_id>/deskundigenoordelen")
@door("deskundigenoordeel.read")
@blueprint.response(200, OordelenSchema)
def of_case(case_id: str) -> dict[str, Any]:
    """What was asked of UWV: the arbodienst sees all, employer and employee their own and what the other shows."""
    work = current_work()
    case = case_for(work, case_id, "deskundigenoordeel.read")
    record = Move(
        "record", "deskundigenoordeel.record", "Aanvraag vastleggen", f"{CASES}/{case_id}/deskundigenoordelen"
    )
    return {
        "case_id": case_id,
        "case_number": case.number,
        "employee_id": case.employee_id,
        "arbodienst_id": case.arbodienst_id,
        "side": side_of(work, case) or "arbodienst",
        "items": [show_oordeel(each) for each in seen_in(work, case)],
        "actions": allowed(work, case_resource(case, work), [record]),
    }


@blueprint.post("/cases/<case_id>/deskundigenoordelen")
@door("deskundigenoordeel.record")
@blueprint.arguments(RecordedOordeelSchema, also=asking_meaning)
@blueprint.response(201, OordeelSchema)
def record(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Record that employer or employee asked UWV; the bedrijfsarts is told."""
    work = current_work()
    case = case_for(work, case_id, "deskundigenoordeel.record", writes=True)
    return _answer(record_oordeel(work, case, body["question"], body["asked_on"], body["asked_by"]))


@blueprint.post("/deskundigenoordelen/<deskundigenoordeel_id>/outcome")
@door("deskundigenoordeel.outcome")
@blueprint.arguments(OordeelOutcomeSchema, also=coming_meaning)
@blueprint.response(200, OordeelSchema)
def say_outcome(body: Mapping[str, Any], deskundigenoordeel_id: str) -> dict[str, Any]:
    """Record what came out: by who asked, or by the arbodienst whom they told it."""
    work, oordeel = current_work(), _to_change(deskundigenoordeel_id, "deskundigenoordeel.outcome")
    return _answer(keep(work, domain.come(oordeel, body["outcome"], body["came_on"], work.today)))


@blueprint.post("/deskundigenoordelen/<deskundigenoordeel_id>/showing")
@door("deskundigenoordeel.show")
@blueprint.response(200, OordeelSchema)
def let_see(deskundigenoordeel_id: str) -> dict[str, Any]:
    """Let the other of the two see it here: only who asked decides that."""
    oordeel = _to_change(deskundigenoordeel_id, "deskundigenoordeel.show")
    return _answer(keep(current_work(), domain.show(oordeel)))


@blueprint.post("/deskundigenoordelen/<deskundigenoordeel_id>/withdrawal")
@door("deskundigenoordeel.withdraw")
@blueprint.response(200, OordeelSchema)
def take_back(deskundigenoordeel_id: str) -> dict[str, Any]:
    """It is not asked any more, or was recorded by mistake."""
    oordeel = _to_change(deskundigenoordeel_id, "deskundigenoordeel.withdraw")
    return _answer(keep(current_work(), domain.withdraw(oordeel)))


@blueprint.post("/deskundigenoordelen/<deskundigenoordeel_id>/handling")
@door("deskundigenoordeel.handle")
@blueprint.arguments(OordeelHandlingSchema)
@blueprint.response(200, OordeelSchema)
def say_what_follows(body: Mapping[str, Any], deskundigenoordeel_id: str) -> dict[str, Any]:
    """Say what follows from it for your advice."""
    work, oordeel = current_work(), _to_change(deskundigenoordeel_id, "deskundigenoordeel.handle")
    return _answer(keep(work, domain.handle(oordeel, body["handling"], work.actor.id)))


def _to_change(deskundigenoordeel_id: str, action: str) -> Deskundigenoordeel:
    oordeel = oordeel_for(current_work(), deskundigenoordeel_id, action)
    check_version(oordeel.version)
    return oordeel


def _answer(oordeel: Deskundigenoordeel) -> dict[str, Any]:
    show_version(oordeel.version)
    return show_oordeel(oordeel)


def show_oordeel(oordeel: Deskundigenoordeel) -> dict[str, Any]:
    """Return one with what the reader may do with it."""
    work, where = current_work(), f"{OORDELEN}/{oordeel.deskundigenoordeel_id}"
    moves = [
        Move(name, f"deskundigenoordeel.{name}", title, f"{where}/{_ENDS[name]}")
        for name, (title, states) in _MOVES.items()
        if oordeel.state in states
    ]
    if not oordeel.told_other and oordeel.state != "withdrawn":
        moves.append(Move("show", "deskundigenoordeel.show", "Ook aan de ander laten zien", f"{where}/showing"))
    shown = {name: getattr(oordeel, name) for name in (*_SHOWN, *_MORE)}
    actions = allowed(work, oordeel_resource(oordeel, work), moves)
    return {**shown, "case_number": case_number(oordeel.case_id), "actions": actions}
