"""What is shown of signs of imbalance (WRK-14)."""

from marshmallow import fields

from shared.web.schema import Code, Instant, StrictSchema


class AnswerSchema(StrictSchema):
    """The werkplan was adjusted by an edition, or kept for a reason."""

    how = Code("adjusted", "kept")
    at = Instant()
    edition = fields.Integer(allow_none=True)
    reason = fields.String(allow_none=True)


class SignalSchema(StrictSchema):
    """Who said that work does not fit, and what came of it (WRK-14)."""

    signal_id = fields.String()
    by = Code("employee", "employer", "arbodienst")
    kind = fields.String()
    at = Instant()
    answer = fields.Nested(AnswerSchema, allow_none=True)
