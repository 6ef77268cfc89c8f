"""What goes in and out of notifications over HTTP."""

from marshmallow import fields

from shared.web.actions import ActionSchema
from shared.web.language import LanguageQuery
from shared.web.paging import PageQuery
from shared.web.schema import Code, Instant, LocalDate, StrictSchema


class InboxQuery(PageQuery, LanguageQuery):
    """``state``: all notices, or those that I have not read."""

    state = Code("all", "unread", load_default="all")


class NoticeItemSchema(StrictSchema):
    """What a notice is about and where it is read."""

    service = fields.String()
    id = fields.String()
    href = fields.String()


class NextMoveSchema(StrictSchema):
    """What comes next, whether it is up to you, and by which local date where there is one."""

    code = fields.String()
    yours = fields.Boolean()
    due_on = LocalDate(allow_none=True)


class NoticeSchema(StrictSchema):
    """A notice as its reader sees it; ``next_move``: what it asks for, null where none or no more.

    ``team``: the team it was sent to, null for a person's own. ``event_type``: without the name of the platform (D11).
    """

    id = fields.String()
    title = fields.String()
    body = fields.String()
    event_type = fields.String()
    template = fields.String()
    language = fields.String()
    created_at = Instant()
    read_at = Instant(allow_none=True)
    settled = fields.Boolean()
    next_move = fields.Nested(NextMoveSchema, allow_none=True)
    team = fields.String(allow_none=True)
    ground = fields.String()
    item = fields.Nested(NoticeItemSchema)
    actions = fields.List(fields.Nested(ActionSchema))


class InboxSchema(StrictSchema):
    """Part of an inbox, newest first, with the counts of the whole."""

    items = fields.List(fields.Nested(NoticeSchema))
    next = fields.String(allow_none=True)
    total = fields.Integer()
    unread = fields.Integer()


class ReadAllSchema(StrictSchema):
    """``until``: when the newest notice that was seen came in."""

    until = Instant(required=True)


class AllReadSchema(StrictSchema):
    """How many notices were unread, and are read now."""

    read = fields.Integer()


class RuleSchema(StrictSchema):
    """A row of the table event x recipient x legal ground."""

    event = fields.String()
    recipient = fields.String()
    when = fields.Dict()
    channels = fields.List(fields.String())
    template = fields.String()
    title = fields.String()
    ground = fields.String()
    side = fields.String()


class RulesSchema(StrictSchema):
    items = fields.List(fields.Nested(RuleSchema))


class DeliverySchema(StrictSchema):
    """A mail that did not leave yet, and why; never an address."""

    notice_id = fields.String()
    channel = fields.String()
    attempts = fields.Integer()
    retry_at = Instant(allow_none=True)
    problem = fields.String(allow_none=True)


class DeliveriesSchema(StrictSchema):
    """How many deliveries are in each state, and those that fail."""

    states = fields.Dict(keys=fields.String(), values=fields.Integer())
    items = fields.List(fields.Nested(DeliverySchema))
    next = fields.String(allow_none=True)
