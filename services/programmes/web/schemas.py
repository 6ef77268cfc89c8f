"""What goes out of programmes over HTTP."""

from marshmallow import fields

from shared.web.schema import LocalDate, StrictSchema


class FactSchema(StrictSchema):
    """What a source says, with the rules that hold it; null: the source does not say."""

    value = fields.Raw(allow_none=True)
    rules = fields.List(fields.String())
    note = fields.String(allow_none=True)


class ProviderSchema(StrictSchema):
    name = fields.String()
    place = fields.String(allow_none=True)
    website = fields.String(allow_none=True)
    note = fields.String(allow_none=True)


class GroupSchema(StrictSchema):
    minimum = fields.Nested(FactSchema)
    maximum = fields.Nested(FactSchema)
    therapists = fields.Nested(FactSchema)
    closed = fields.Nested(FactSchema)
    same_diagnosis_group = fields.Nested(FactSchema)


class BlockSchema(StrictSchema):
    """Weeks of a phase, both inclusive."""

    first_week = fields.Integer()
    last_week = fields.Integer()
    activities = fields.List(fields.String())
    days_per_week = fields.Integer(allow_none=True)
    half_days_per_week = fields.Integer(allow_none=True)
    rules = fields.List(fields.String())
    note = fields.String(allow_none=True)


class PhaseSchema(StrictSchema):
    code = fields.String()
    title = fields.String()
    sessions = fields.Integer(allow_none=True)
    blocks = fields.List(fields.Nested(BlockSchema))
    rules = fields.List(fields.String())
    note = fields.String(allow_none=True)


class RequirementSchema(StrictSchema):
    code = fields.String()
    text = fields.String()
    rules = fields.List(fields.String())


class StartQuery(StrictSchema):
    """``startsOn``: the first day of a group, to see its last."""

    starts_on = LocalDate(data_key="startsOn", load_default=None)


class SummarySchema(StrictSchema):
    """A programme in the list."""

    id = fields.String()
    title = fields.String()
    provider = fields.Nested(ProviderSchema)
    status = fields.String()
    weeks = fields.Nested(FactSchema)
    setting = fields.Nested(FactSchema)
    href = fields.String()


class TotalsSchema(StrictSchema):
    """What follows from the definition; null where the source does not count so."""

    treatment_weeks = fields.List(fields.Integer())
    treatment_days = fields.Integer(allow_none=True)
    half_days = fields.Integer(allow_none=True)
    last_day = LocalDate(allow_none=True)


class ProgrammeSchema(SummarySchema):
    """The whole definition."""

    source = fields.String()
    as_of = LocalDate(allow_none=True)
    pain_longer_than_months = fields.Nested(FactSchema)
    minimum_age = fields.Nested(FactSchema)
    referrers = fields.Nested(FactSchema)
    team = fields.Nested(FactSchema)
    group = fields.Nested(GroupSchema)
    sessions = fields.Nested(FactSchema)
    session_minutes = fields.Nested(FactSchema)
    sessions_per_week = fields.Nested(FactSchema)
    effective_days_per_week = fields.Nested(FactSchema)
    day_patterns = fields.Nested(FactSchema)
    phases = fields.List(fields.Nested(PhaseSchema))
    requirements = fields.List(fields.Nested(RequirementSchema))
    totals = fields.Nested(TotalsSchema)
    actions = fields.List(fields.Dict())


class NotOfferedSchema(StrictSchema):
    """A provider without a programme, so that nobody refers there."""

    provider = fields.String()
    text = fields.String()
    rules = fields.List(fields.String())
    source = fields.String()
    as_of = LocalDate(allow_none=True)


class ProgrammesSchema(StrictSchema):
    items = fields.List(fields.Nested(SummarySchema))
    not_offered = fields.List(fields.Nested(NotOfferedSchema))
    next = fields.String(allow_none=True)
