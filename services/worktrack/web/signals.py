"""Routes about signs of imbalance: who works or sees work says so, the bedrijfsarts answers (WRK-14)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.worktrack.domain.werkplan.imbalance import SIGNAL_KINDS
from services.worktrack.usecases.keep_werkplan import plan_for
from services.worktrack.usecases.signal_imbalance import answer_signal, signal_imbalance
from services.worktrack.web.werkplan_schemas import SHORT, WerkplanSchema
from services.worktrack.web.werkplan_show import show_plan
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version
from shared.web.schema import Code, Instant, StrictSchema, Text

blueprint = Blueprint("signals", __name__, description="Signalen dat werk en belastbaarheid niet passen")


class SaidSchema(StrictSchema):
    """What does not fit: a choice, never a text (D10)."""

    kind = Code(*SIGNAL_KINDS, required=True)


class SignalledSchema(StrictSchema):
    """What was said, and when."""

    signal_id = fields.String()
    kind = fields.String()
    at = Instant()


class SignalAnswerSchema(StrictSchema):
    """Why the werkplan stays as it is; the employee reads it."""

    signal_id = Text(longest=40, required=True)
    reason = Text(longest=SHORT, required=True)


@blueprint.post("/cases/<case_id>/werkplan/signals")
@door("signal.raise")
@blueprint.arguments(SaidSchema)
@blueprint.response(201, SignalledSchema)
def say(body: Mapping[str, Any], case_id: str) -> Any:
    """Say that work and load capacity do not fit: the bedrijfsarts adjusts the werkplan or says why not."""
    found = plan_for(current_work(), case_id, "signal.raise", writes=True)
    return signal_imbalance(current_work(), found, body["kind"])


@blueprint.post("/cases/<case_id>/werkplan/signal-answers")
@door("signal.answer")
@blueprint.arguments(SignalAnswerSchema)
@blueprint.response(200, WerkplanSchema)
def answer(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Keep the werkplan as it is, with a reason; sending a next edition answers what is open by itself."""
    work = current_work()
    found = plan_for(work, case_id, "signal.answer", writes=True)
    check_version(found[0].version)
    plan, case = answer_signal(work, found, body["signal_id"], body["reason"])
    show_version(plan.version)
    return show_plan(work, (plan, case))
