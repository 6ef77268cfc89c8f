"""What is disputed, as everybody reads it who reads the letter."""

from marshmallow import fields

from shared.web.schema import LocalDate, StrictSchema


class DisputeSchema(StrictSchema):
    """`outcome` is null while it waits: answered at the latest on `due_on`; `speaker`: who of the patient's side."""

    part = fields.String()
    text = fields.String()
    speaker = fields.String()
    raised_on = LocalDate()
    due_on = LocalDate()
    outcome = fields.String(allow_none=True)
    answer = fields.String(allow_none=True)
    answered_by = fields.String(allow_none=True)
    answered_on = LocalDate(allow_none=True)
