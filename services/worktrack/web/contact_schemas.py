"""What goes in and out of contacts over HTTP."""

from marshmallow import fields

from services.worktrack.domain.spreekuur.contact import (
    KINDS,
    LEAST_MINUTES,
    MOST_MINUTES,
    OUTCOMES,
    USUAL_MINUTES,
)
from shared.web.actions import ActionSchema
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text, WholeNumber

LONGEST_ID = 64


class WantedContactSchema(StrictSchema):
    """When (local date and wall-clock time), how, and with whom: a professional id, oneself when left out."""

    on = LocalDate(required=True)
    at = fields.Time(format="%H:%M", required=True, metadata={"example": "10:30"})
    kind = Code(*KINDS, required=True)
    minutes = WholeNumber(least=LEAST_MINUTES, most=MOST_MINUTES, load_default=USUAL_MINUTES)
    with_id = Text(longest=LONGEST_ID, load_default=None, allow_none=True)


class OutcomeSchema(StrictSchema):
    """What came of it."""

    outcome = Code(*OUTCOMES, required=True)


class SpreekuurQuery(StrictSchema):
    """Which local days, both inclusive; `with` is a professional id. Without days: today."""

    first = LocalDate(data_key="from", load_default=None)
    last = LocalDate(data_key="to", load_default=None)
    with_id = Text(data_key="with", longest=LONGEST_ID, load_default=None)


class OwnContactSchema(StrictSchema):
    """A contact as the employee sees it."""

    contact_id = fields.String()
    version = fields.Integer()
    starts_at = Instant()
    on = LocalDate()
    at = fields.String()
    minutes = fields.Integer()
    kind = Code(*KINDS)
    with_id = fields.String()
    state = Code("planned", *OUTCOMES)


class ContactSchema(OwnContactSchema):
    """A contact as the arbodienst sees it."""

    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    moved = fields.Integer()
    overdue = fields.Boolean()
    planned_by = fields.String()
    ended_by = fields.String(allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class SpreekuurContactSchema(ContactSchema):
    """With what who holds the spreekuur wants to know of the case."""

    personnel_number = fields.String()
    employer_id = fields.String()
    effective_first_day = LocalDate()
    recovered_on = LocalDate(allow_none=True)


class SpreekuurSchema(StrictSchema):
    """The days that were asked for, and what nobody said the outcome of."""

    first = LocalDate()
    last = LocalDate()
    items = fields.List(fields.Nested(SpreekuurContactSchema))
    overdue = fields.List(fields.Nested(SpreekuurContactSchema))


class CaseContactsSchema(StrictSchema):
    """The contacts of a case: the planned one apart, the others newest first."""

    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    arbodienst_id = fields.String()
    planned = fields.Nested(ContactSchema, allow_none=True)
    past = fields.List(fields.Nested(ContactSchema))
    actions = fields.List(fields.Nested(ActionSchema))
