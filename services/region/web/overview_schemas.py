"""The overview over HTTP: counts that may be hidden, organisations, never an identity (D25)."""

from marshmallow import fields

from services.region.domain.nudge import REASONS
from shared.web.actions import ActionSchema
from shared.web.schema import Code, LocalDate, StrictSchema


class CountSchema(StrictSchema):
    """``{"count": 12}``, or ``{"hidden": true}`` when it is under five or would give away one that is (D25)."""

    count = fields.Integer()
    hidden = fields.Boolean()


class DaysSchema(StrictSchema):
    """``{"days": 12}``, or ``{"hidden": true}`` when too few referrals stand behind it."""

    days = fields.Integer()
    hidden = fields.Boolean()


class OrganisationRefSchema(StrictSchema):
    id = fields.String()
    name = fields.String()


class LaneSchema(StrictSchema):
    """From a line of care (null: not known) to a line and step."""

    from_line = fields.Integer(allow_none=True)
    to_line = fields.Integer()
    step = fields.Integer()


class RowSchema(StrictSchema):
    """For whom a row counts: a pair of organisations, a lane, or the whole region."""

    level = fields.String()
    lane = fields.Nested(LaneSchema, allow_none=True)
    sender = fields.Nested(OrganisationRefSchema, allow_none=True)
    receiver = fields.Nested(OrganisationRefSchema, allow_none=True)


class PeriodSchema(StrictSchema):
    """A quarter; ``earlier`` is everything before the first one shown."""

    code = fields.String()
    first_day = LocalDate(allow_none=True)
    last_day = LocalDate()


class SentInPeriodSchema(StrictSchema):
    period = fields.String()
    sent = fields.Nested(CountSchema)


class FlowRowSchema(RowSchema):
    """What was sent in all periods and what became of it; and how much was sent in each period."""

    sent = fields.Nested(CountSchema)
    accepted = fields.Nested(CountSchema)
    rejected = fields.Nested(CountSchema)
    withdrawn = fields.Nested(CountSchema)
    open = fields.Nested(CountSchema)
    periods = fields.List(fields.Nested(SentInPeriodSchema))


class FlowPeriodSchema(StrictSchema):
    """What was sent in a period in the whole region, and what became of it."""

    period = fields.String()
    sent = fields.Nested(CountSchema)
    accepted = fields.Nested(CountSchema)
    rejected = fields.Nested(CountSchema)
    withdrawn = fields.Nested(CountSchema)
    open = fields.Nested(CountSchema)


class WaitingRowSchema(RowSchema):
    """Calendar days from sending to acceptance, of everything that was accepted."""

    median = fields.Nested(DaysSchema)
    p90 = fields.Nested(DaysSchema)


class StartPeriodRowSchema(StrictSchema):
    """Counts by state for an organisation, or for all when it is null."""

    organisation = fields.Nested(OrganisationRefSchema, allow_none=True)
    states = fields.Dict(keys=fields.String(), values=fields.Nested(CountSchema))
    total = fields.Nested(CountSchema)


class StartPeriodsSchema(StrictSchema):
    """Care side and work side, counted apart (D4)."""

    care = fields.List(fields.Nested(StartPeriodRowSchema))
    work = fields.List(fields.Nested(StartPeriodRowSchema))


class DoubleTypingSchema(StrictSchema):
    """Over all ``referrals`` that were begun from an own system: how many fields came filled in, and what was typed.

    ``overwritten``: of those, written anew; ``typed_again``: typed although it came along as text. All of it is hidden
    while few stand behind it (D25).
    """

    referrals = fields.Nested(CountSchema)
    filled_in = fields.Nested(CountSchema)
    overwritten = fields.Nested(CountSchema)
    typed_again = fields.Nested(CountSchema)


class OverviewSchema(StrictSchema):
    """The region as counts. ``scope`` says that these are regional figures, no national indicators (QUA-02)."""

    as_of = LocalDate()
    scope = fields.String()
    periods = fields.List(fields.Nested(PeriodSchema))
    flow = fields.List(fields.Nested(FlowRowSchema))
    flow_per_period = fields.List(fields.Nested(FlowPeriodSchema))
    waiting = fields.List(fields.Nested(WaitingRowSchema))
    start_periods = fields.Nested(StartPeriodsSchema)
    double_typing = fields.Nested(DoubleTypingSchema)


class StuckItemSchema(StrictSchema):
    """An item that is stuck; the holder knows who it is, the coordinator does not (D25).

    ``promised_for``: the first day that was promised and passed; ``level``: who was warned, null while the holder is
    in time again; ``warned_before``: how high the warning had climbed with who had the move before. ``id`` leads to no
    item; ``nudged_on``: the last day on which the coordinator reminded whoever had the move, null for never.
    """

    id = fields.String()
    nudged_on = LocalDate(allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))

    case_number = fields.String()
    kind = fields.String()
    level = fields.String(allow_none=True)
    warned_before = fields.String(allow_none=True)
    harm_band = fields.String(allow_none=True)
    holder = fields.Nested(OrganisationRefSchema)
    silent_since = LocalDate()
    silent_days = fields.Integer()
    promised_for = LocalDate()


class NudgeSchema(StrictSchema):
    """Why whoever has the move is reminded, if one wants to say: a code, for who does not know whom it is about."""

    reason = Code(*REASONS, load_default=None, allow_none=True)


class NudgedSchema(StrictSchema):
    """That the organisation that has the move was reminded."""

    id = fields.String()
    case_number = fields.String()
    nudged_on = LocalDate()
    reason = fields.String(allow_none=True)


class StuckItemsSchema(StrictSchema):
    items = fields.List(fields.Nested(StuckItemSchema))
    next = fields.String(allow_none=True)
