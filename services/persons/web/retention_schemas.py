"""What goes in and out over HTTP about records whose term passes: numbers, codes, days and counts."""

from marshmallow import fields

from services.persons.domain.retention import State
from shared.rules.erasure import BY_OFFICER
from shared.web.actions import ActionSchema
from shared.web.coded import missing
from shared.web.paging import PageQuery
from shared.web.schema import Code, LocalDate, StrictSchema

SHOWN = tuple(str(state) for state in State if state is not State.WAITING)


class RetentionsQuery(PageQuery):
    """``show``: in which state."""

    show = Code(*SHOWN, load_default="passed")


class RetentionPostponeSchema(StrictSchema):
    reason = Code(*BY_OFFICER, required=True, error_messages=missing("Kies een reden om langer te bewaren."))
    until = LocalDate(required=True, error_messages=missing("Vul in tot en met welke dag u langer bewaart."))


class PostponedSchema(StrictSchema):
    reason = fields.String()
    text = fields.String()
    source = fields.String()
    until = LocalDate()


class RetentionSchema(StrictSchema):
    """One record by number: since when it did not change, its last day, at which organisations it is."""

    retention_id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    category = fields.String()
    state = fields.String()
    changed_on = LocalDate(allow_none=True)
    kept_until = LocalDate(allow_none=True)
    source = fields.String()
    organisation_ids = fields.List(fields.String())
    postponed = fields.Nested(PostponedSchema, allow_none=True)
    ended_on = LocalDate(allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class AtOrganisationSchema(StrictSchema):
    """How many records of one category at an organisation are in a state."""

    organisation_id = fields.String()
    category = fields.String()
    state = fields.String()
    count = fields.Integer()


class DestroyedSchema(StrictSchema):
    """How many records of one category were destroyed on a day."""

    day = LocalDate()
    category = fields.String()
    count = fields.Integer()


class RetentionsSchema(StrictSchema):
    """The FG's list, and the counts, which name nobody."""

    items = fields.List(fields.Nested(RetentionSchema))
    next = fields.String(allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    organisations = fields.List(fields.Nested(AtOrganisationSchema))
    destroyed = fields.List(fields.Nested(DestroyedSchema))
