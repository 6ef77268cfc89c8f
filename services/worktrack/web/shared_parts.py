"""The functional side of a case as it is shared for one question, in HTTP: with an arbeidsdeskundige or a doctor."""

from typing import Any

from marshmallow import fields

from services.worktrack.domain.expert.shared_parts import Belastbaarheid, SharedParts
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.web.schemas import AgreedStepSchema, AmountSchema
from services.worktrack.web.werkplan_schemas import AgreementSchema, MeasurementSchema
from services.worktrack.web.werkplan_show import show_document, show_measurement
from shared.web.schema import LocalDate, StrictSchema


class BelastbaarheidSchema(StrictSchema):
    """What somebody can do, as it was when it was asked."""

    possible = fields.String(allow_none=True)
    not_possible = fields.String(allow_none=True)
    incapacity_percent = fields.Integer(allow_none=True)
    measurements = fields.List(fields.Nested(MeasurementSchema))


class SharedWerkplanSchema(StrictSchema):
    """Of the werkplan that went out: goal, way, steps and agreements."""

    goal = fields.String(allow_none=True)
    route = fields.String(allow_none=True)
    steps = fields.List(fields.Nested(AgreedStepSchema))
    agreements = fields.List(fields.Nested(AgreementSchema))
    adaptations = fields.String(allow_none=True)
    expected_weeks = fields.Integer(allow_none=True)
    not_available = fields.List(fields.String())


class OfWorkSchema(StrictSchema):
    """Where somebody works, since when not, and how much."""

    employer_id = fields.String()
    first_sick_day = LocalDate()
    contract = fields.Nested(AmountSchema, allow_none=True)
    schedule = fields.List(fields.Nested(AgreedStepSchema))


class SharedPartsSchema(StrictSchema):
    """What may be seen; null for what was not chosen or was not there."""

    belastbaarheid = fields.Nested(BelastbaarheidSchema, allow_none=True)
    werkplan = fields.Nested(SharedWerkplanSchema, allow_none=True)
    work = fields.Nested(OfWorkSchema, allow_none=True)


def show_shared(parts: SharedParts) -> dict[str, Any]:
    """Return the parts as their schema tells them."""
    return {
        "belastbaarheid": parts.belastbaarheid and _belastbaarheid(parts.belastbaarheid),
        "werkplan": parts.werkplan and _werkplan(parts.werkplan),
        "work": parts.work,
    }


def _belastbaarheid(part: Belastbaarheid) -> dict[str, Any]:
    return {**vars(part), "measurements": [show_measurement(row) for row in part.measurements]}


def _werkplan(content: Content) -> dict[str, Any]:
    """Return the werkplan without what belongs to belastbaarheid, which is shared apart."""
    shown = show_document(content)
    return {name: shown[name] for name in shown if name not in {"possible", "not_possible", "incapacity_percent"}}
