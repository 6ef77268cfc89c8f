"""What goes in and out of the caseload over HTTP: filters, a search with a body, and lines without a name."""

from marshmallow import fields, validate

from services.worktrack.web.schemas import MilestoneSchema, PeriodSchema, StartPeriodSchema
from shared.web.actions import ActionSchema
from shared.web.coded import Coded, at_most
from shared.web.paging import PageQuery
from shared.web.schema import Code, LocalDate, StrictSchema, Text

MOST_SEARCHED = 50
LAST_WEEK = 1000
_NO_WEEK = Coded("out-of-range", f"Geef een week van 1 tot en met {LAST_WEEK}.")
_WEEK = validate.Range(1, LAST_WEEK, error=_NO_WEEK)


class CaseloadQuery(PageQuery):
    """Filters of the worklist; `number` is a personnel number, `milestone` what is first to be done.

    `contact`: whether one is planned. `weekFrom` and `weekTo`: weeks of absence from E, both inclusive, from 1.
    """

    phase = Code("upcoming", "open", "started", "closed", data_key="startPeriod", load_default=None)
    employer_id = fields.String(data_key="employerId", load_default=None)
    absence = Code("open", "recovered", "all", load_default="open")
    number = fields.String(load_default=None)
    milestone = fields.String(load_default=None)
    contact = Code("none", "planned", load_default=None)
    week_from = fields.Integer(data_key="weekFrom", load_default=None, validate=_WEEK)
    week_to = fields.Integer(data_key="weekTo", load_default=None, validate=_WEEK)


class CaseloadSearchSchema(StrictSchema):
    """Whose cases are looked for."""

    employee_ids = fields.List(Text(longest=64), required=True, validate=at_most(MOST_SEARCHED))


class ReachedSchema(StrictSchema):
    """A milestone that was done, and the local day."""

    code = fields.String()
    reached_on = LocalDate()


class CaseloadItemSchema(StrictSchema):
    """A case in the worklist; `attention_on` is what it is sorted by, `late` counts milestones past their last day.

    `signal_on`: since which local date a sign of imbalance waits for an answer (WRK-14).
    """

    case_id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    employee_id = fields.String()
    employer_id = fields.String()
    personnel_number = fields.String()
    first_sick_day = LocalDate()
    effective_first_day = LocalDate()
    periods = fields.List(fields.Nested(PeriodSchema))
    recovered_on = LocalDate(allow_none=True)
    attention_on = LocalDate()
    contact_on = LocalDate(allow_none=True)
    signal_on = LocalDate(allow_none=True)
    needs_today = fields.Boolean()
    start_period = fields.Nested(StartPeriodSchema)
    next_milestone = fields.Nested(MilestoneSchema, allow_none=True)
    oldest_late = fields.Nested(MilestoneSchema, allow_none=True)
    late = fields.Integer()
    reached = fields.List(fields.Nested(ReachedSchema))
    actions = fields.List(fields.Nested(ActionSchema))


class PressingTasksSchema(StrictSchema):
    """Own tasks due today or late, and those that you gave and are late."""

    due = fields.Integer()
    late_given = fields.Integer()


class CaseloadSchema(StrictSchema):
    """Part of a caseload; `counts` (of the whole, or of one employer) and `employers` are for filters.

    `tasks`: how many in taakdelegatie ask for you today.
    """

    tasks = fields.Nested(PressingTasksSchema)

    items = fields.List(fields.Nested(CaseloadItemSchema))
    next = fields.String(allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    employers = fields.List(fields.String())


class CaseloadFoundSchema(StrictSchema):
    """The cases of those who were looked for."""

    items = fields.List(fields.Nested(CaseloadItemSchema))
