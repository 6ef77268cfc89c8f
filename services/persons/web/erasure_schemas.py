"""What goes in and out over HTTP about a record that is to be destroyed."""

from marshmallow import fields

from services.persons.web.schemas import BsnField
from shared.rules.erasure import BY_OFFICER
from shared.web.actions import ActionSchema
from shared.web.coded import missing
from shared.web.paging import PageQuery
from shared.web.schema import Code, Instant, LocalDate, StrictSchema


class ErasureOnPaperSchema(StrictSchema):
    """A request that came on paper: of whom, and the day on which it came."""

    bsn = BsnField(required=True, error_messages=missing("Vul het burgerservicenummer in."))
    received_on = LocalDate(required=True, error_messages=missing("Vul in op welke dag de brief kwam."))


class ErasureHoldSchema(StrictSchema):
    reason = Code(*BY_OFFICER, required=True, error_messages=missing("Kies een reden om aan te houden."))
    until = LocalDate(required=True, error_messages=missing("Vul in tot en met welke dag u aanhoudt."))


class ErasuresQuery(PageQuery):
    show = Code("open", "closed", load_default="open")


class HolderSchema(StrictSchema):
    """What one holder answered last; ``answer`` is null while it did not, reason and until are of a hold."""

    holder = fields.String()
    answer = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    text = fields.String(allow_none=True)
    source = fields.String(allow_none=True)
    until = LocalDate(allow_none=True)


class OfficerHoldSchema(StrictSchema):
    reason = fields.String()
    text = fields.String()
    source = fields.String()
    until = LocalDate()


class ErasureSchema(StrictSchema):
    """A request, what every holder answered, and what the FG holds it for."""

    erasure_id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    state = fields.String()
    way = fields.String()
    asked_on = LocalDate()
    starts_on = LocalDate()
    due_on = LocalDate()
    near = fields.Boolean()
    overdue = fields.Boolean()
    ended_at = Instant(allow_none=True)
    holders = fields.List(fields.Nested(HolderSchema))
    officer_hold = fields.Nested(OfficerHoldSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class MyErasureSchema(StrictSchema):
    """The newest request of the patient, null without one."""

    erasure = fields.Nested(ErasureSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class ErasureCountsSchema(StrictSchema):
    open = fields.Integer()
    closed = fields.Integer()


class ErasuresSchema(StrictSchema):
    """The FG's list, and how many there are of each."""

    items = fields.List(fields.Nested(ErasureSchema))
    next = fields.String(allow_none=True)
    counts = fields.Nested(ErasureCountsSchema)
