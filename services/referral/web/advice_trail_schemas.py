"""The advice that came before a referral, as its receiver reads it."""

from marshmallow import fields

from shared.web.schema import LocalDate, StrictSchema


class AgainstSchema(StrictSchema):
    """Who refers without, or against, an advice, and why."""

    decided_by = fields.String()
    decided_on = LocalDate()
    reason = fields.String()
    explanation = fields.String()


class AdviceTrailSchema(StrictSchema):
    """What was asked of which team, what it advised, and who refers against it; empty where no advice was given."""

    advice_id = fields.String()
    asked_on = LocalDate()
    organisation_id = fields.String()
    advised_by = fields.String(allow_none=True)
    advised_on = LocalDate(allow_none=True)
    outcome = fields.String(allow_none=True)
    text = fields.String(allow_none=True)
    declined = fields.Boolean()
    against = fields.Nested(AgainstSchema, allow_none=True)
