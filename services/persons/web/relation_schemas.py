"""What goes in and out over HTTP about who is involved with a patient."""

from typing import get_args

from marshmallow import fields

from services.persons.domain.patient import EndReason, KeepReason
from shared.web.actions import ActionSchema
from shared.web.schema import Code, Instant, StrictSchema


class EndSchema(StrictSchema):
    reason = Code(*get_args(EndReason), required=True)


class KeepSchema(StrictSchema):
    reason = Code(*get_args(KeepReason), required=True)


class EndRequestSchema(StrictSchema):
    """What the patient asked; ``kept_because``: why the relation stays, null while there is no answer or it ended."""

    request_id = fields.String()
    organisation_id = fields.String()
    asked_at = Instant()
    answered_at = Instant(allow_none=True)
    kept_because = fields.String(allow_none=True)


class InvolvedSchema(StrictSchema):
    """An organisation, on which ground it is involved, since when, and if it ended: until when and why."""

    organisation_id = fields.String()
    ground = fields.String()
    since = Instant()
    until = Instant(allow_none=True)
    ended_because = fields.String(allow_none=True)


class OwnInvolvedSchema(InvolvedSchema):
    """The same for the patient, who may ask that it ends."""

    request = fields.Nested(EndRequestSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class OwnInvolvedListSchema(StrictSchema):
    items = fields.List(fields.Nested(OwnInvolvedSchema))


class InvolvedListSchema(StrictSchema):
    """Who is involved now; ``request``: what the patient asks the own organisation."""

    items = fields.List(fields.Nested(InvolvedSchema))
    request = fields.Nested(EndRequestSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))
