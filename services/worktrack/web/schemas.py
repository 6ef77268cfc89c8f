"""What goes in and out of worktrack over HTTP. The employer's schema is the whitelist of D10; nothing else leaves."""

from marshmallow import fields

from shared.web.actions import ActionSchema
from shared.web.paging import PageQuery
from shared.web.schema import Code, LocalDate, StrictSchema, Text


class SickReportSchema(StrictSchema):
    """Who is sick since when; `person` is handed to persons unread. An employee leaves both out."""

    employer_id = Text(longest=64, required=True)
    personnel_number = Text(longest=40, load_default=None)
    first_sick_day = LocalDate(required=True)
    person = fields.Dict(keys=fields.String(), load_default=dict)


class TrajectoryStartSchema(StrictSchema):
    started_on = LocalDate(required=True)
    reason = Text(longest=500, load_default=None, allow_none=True)


class RecoverySchema(StrictSchema):
    """The first fully fit day."""

    recovered_on = LocalDate(required=True)


class MilestoneReachedSchema(StrictSchema):
    milestone = fields.String(required=True)
    reached_on = LocalDate(required=True)


class ReasonSchema(StrictSchema):
    """Why: rule (or milestone), plain Dutch, and where it stands."""

    rule = fields.String()
    text = fields.String()
    source = fields.String()


class TrajectorySchema(StrictSchema):
    started_on = LocalDate()
    state = fields.String()
    reason = fields.String(allow_none=True)


class StartPeriodSchema(StrictSchema):
    """The gunstige startperiode; null days when recovered (WRK-16)."""

    phase = Code("upcoming", "open", "started", "closed", "none")
    state = fields.String()
    first_day = LocalDate(allow_none=True)
    last_day = LocalDate(allow_none=True)
    last_working_day = LocalDate(allow_none=True)
    days_until_open = fields.Integer(allow_none=True)
    days_left = fields.Integer(allow_none=True)
    met = fields.Boolean()
    trajectory = fields.Nested(TrajectorySchema, allow_none=True)


class ReasonedStartPeriodSchema(StartPeriodSchema):
    reasons = fields.List(fields.Nested(ReasonSchema))


class MilestoneSchema(StrictSchema):
    """One milestone as it stands today; `target_on` streefdatum, `latest_on` uiterste datum."""

    code = fields.String()
    title = fields.String()
    owner = fields.String()
    force = Code("law", "practice")
    kind = Code("duty", "information")
    state = Code("done", "upcoming", "past-target", "late", "passed")
    earliest_on = LocalDate(allow_none=True)
    target_on = LocalDate(allow_none=True)
    latest_on = LocalDate(allow_none=True)
    last_working_day = LocalDate()
    days_left = fields.Integer()
    provisional = fields.Boolean()
    reached_on = LocalDate(allow_none=True)


class ReasonedMilestoneSchema(MilestoneSchema):
    reasons = fields.List(fields.Nested(ReasonSchema))


class PeriodSchema(StrictSchema):
    first_sick_day = LocalDate()
    recovered_on = LocalDate(allow_none=True)


class OwnCaseSchema(StrictSchema):
    """What the employee sees of the own case."""

    case_id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    arbodienst_id = fields.String()
    employer_id = fields.String()
    first_sick_day = LocalDate()
    effective_first_day = LocalDate()
    effective_first_day_reasons = fields.List(fields.Nested(ReasonSchema))
    recovered_on = LocalDate(allow_none=True)
    periods = fields.List(fields.Nested(PeriodSchema))
    start_period = fields.Nested(ReasonedStartPeriodSchema)
    milestones = fields.List(fields.Nested(ReasonedMilestoneSchema))
    actions = fields.List(fields.Nested(ActionSchema))


class CareDatesSchema(StrictSchema):
    """`dates` is there only when shared (D3)."""

    status = Code("shared", "not-shared")
    dates = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))


class CaseSchema(OwnCaseSchema):
    """What the arbodienst sees; names come from persons."""

    employee_id = fields.String()
    personnel_number = fields.String()
    warnings = fields.List(fields.Nested(ReasonSchema))
    care_dates = fields.Nested(CareDatesSchema)


class NextDutySchema(StrictSchema):
    """Which duty of the law is next, whose it is, and the last working day for it."""

    code = fields.String()
    owner = fields.String()
    last_working_day = LocalDate()


class EmployerCaseSchema(StrictSchema):
    """The whole of what an employer sees (D10): its own report and what the law asks; advice comes later."""

    case_id = fields.String()
    arbodienst_id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    employee_id = fields.String()
    personnel_number = fields.String()
    first_sick_day = LocalDate()
    recovered_on = LocalDate(allow_none=True)
    next_duty = fields.Nested(NextDutySchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class EmployerCasesSchema(StrictSchema):
    items = fields.List(fields.Nested(EmployerCaseSchema))


class CaseloadQuery(PageQuery):
    """Filters of the worklist."""

    phase = Code("upcoming", "open", "started", "closed", data_key="startPeriod", load_default=None)
    employer_id = fields.String(data_key="employerId", load_default=None)
    absence = Code("open", "recovered", "all", load_default="open")


class CaseloadItemSchema(StrictSchema):
    """A case in the worklist; `attention_on` is what it is sorted by, `late` counts milestones past their last day."""

    case_id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    employee_id = fields.String()
    employer_id = fields.String()
    personnel_number = fields.String()
    first_sick_day = LocalDate()
    effective_first_day = LocalDate()
    recovered_on = LocalDate(allow_none=True)
    attention_on = LocalDate()
    needs_today = fields.Boolean()
    start_period = fields.Nested(StartPeriodSchema)
    next_milestone = fields.Nested(MilestoneSchema, allow_none=True)
    oldest_late = fields.Nested(MilestoneSchema, allow_none=True)
    late = fields.Integer()
    actions = fields.List(fields.Nested(ActionSchema))


class CaseloadSchema(StrictSchema):
    """Part of a caseload; `counts` (of the whole, or of one employer) and `employers` are for filters."""

    items = fields.List(fields.Nested(CaseloadItemSchema))
    next = fields.String(allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    employers = fields.List(fields.String())


class ImportedSchema(StrictSchema):
    """What became of the lines."""

    lines = fields.Integer()
    opened = fields.Integer()
    resumed = fields.Integer()
    recovered = fields.Integer()
    known = fields.Integer()
