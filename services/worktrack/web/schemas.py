"""What goes in and out of worktrack over HTTP. The employer's schema is the whitelist of D10; nothing else leaves."""

from decimal import Decimal

from marshmallow import ValidationError, fields

from services.worktrack.domain.days import GOING
from services.worktrack.domain.hours import Unit
from services.worktrack.web.contact_schemas import OwnContactSchema
from services.worktrack.web.signal_schemas import SignalSchema
from shared.web.actions import ActionSchema
from shared.web.paging import PageQuery
from shared.web.schema import Code, LocalDate, StrictSchema, Text

HOURS_IN_A_WEEK = 168


def _fits_a_week(quantity: Decimal) -> None:
    """Refuse what nobody can work; the rules of the case judge the rest."""
    if not 0 <= quantity <= HOURS_IN_A_WEEK:
        raise ValidationError(f"Geef een getal van 0 tot en met {HOURS_IN_A_WEEK}.")


class SickReportSchema(StrictSchema):
    """Who is sick since when; `person` is handed to persons unread. An employee leaves both out.

    Employer and first day are required: a missing one is named by the use case, together with what persons misses.
    """

    employer_id = Text(longest=64, load_default=None)
    personnel_number = Text(longest=40, load_default=None)
    first_sick_day = LocalDate(load_default=None)
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


class EnteredHoursSchema(StrictSchema):
    """How much work a week, in hours or dagdelen (WRK-19)."""

    quantity = fields.Decimal(required=True, allow_nan=False, validate=_fits_a_week)
    unit = Code(*Unit, load_default=Unit.HOURS.value)


class AgreedHoursSchema(EnteredHoursSchema):
    """From this day on; `reason` where it is less than before (WRK-03)."""

    from_date = LocalDate(required=True)
    adaptation = Text(longest=200, load_default=None, allow_none=True)
    reason = Text(longest=500, load_default=None, allow_none=True)


class WorkedHoursSchema(EnteredHoursSchema):
    """Any day of the week that is meant."""

    week_of = LocalDate(required=True)


class AmountSchema(StrictSchema):
    """Counted in minutes, shown as entered (WRK-19)."""

    minutes = fields.Integer()
    entered = fields.String()
    unit = Code(*Unit)


class AgreedStepSchema(StrictSchema):
    """What was agreed from a day on: what the employer sees of it too (D10)."""

    from_day = LocalDate()
    amount = fields.Nested(AmountSchema)
    adaptation = fields.String(allow_none=True)


class ReasonedStepSchema(AgreedStepSchema):
    """With why it is less than before."""

    reason = fields.String(allow_none=True)


class WeekOfHoursSchema(StrictSchema):
    """One week, from its Monday: agreed for its last day, worked as the employee entered it."""

    monday = LocalDate()
    agreed = fields.Nested(AmountSchema, allow_none=True)
    worked = fields.Nested(AmountSchema, allow_none=True)


class EnteredDaySchema(EnteredHoursSchema):
    """How much work on one day, at most 12 hours, and whether it went; too much is told to the bedrijfsarts."""

    day = LocalDate(required=True)
    going = Code(*GOING, required=True)


class WorkedDaySchema(StrictSchema):
    """One local day of the diary: minutes worked and how it went, as the employee entered it; nulls: nothing yet."""

    day = LocalDate()
    minutes = fields.Integer(allow_none=True)
    going = Code(*GOING, allow_none=True)


class HoursSchema(StrictSchema):
    """The schedule, and the weeks until now, oldest first."""

    schedule = fields.List(fields.Nested(ReasonedStepSchema))
    weeks = fields.List(fields.Nested(WeekOfHoursSchema))


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


class ClockSchema(StrictSchema):
    """The days of a case, as the person whose it is may see them on either side."""

    case_id = fields.String()
    arbodienst_id = fields.String()
    employer_id = fields.String()
    first_sick_day = LocalDate()
    effective_first_day = LocalDate()
    recovered_on = LocalDate(allow_none=True)
    periods = fields.List(fields.Nested(PeriodSchema))
    start_period = fields.Nested(ReasonedStartPeriodSchema)
    milestones = fields.List(fields.Nested(ReasonedMilestoneSchema))
    hours = fields.Nested(HoursSchema)


class OordeelDaysSchema(StrictSchema):
    """The days of a deskundigenoordeel of UWV, for the axis; whoever may not see it meets none (WRK-11)."""

    question = fields.String()
    asked_by = fields.String()
    asked_on = LocalDate()
    came_on = LocalDate(allow_none=True)


class OwnCaseSchema(ClockSchema):
    """What the employee sees of the own case."""

    case_number = fields.String()
    version = fields.Integer()
    effective_first_day_reasons = fields.List(fields.Nested(ReasonSchema))
    days = fields.List(fields.Nested(WorkedDaySchema))
    signals = fields.List(fields.Nested(SignalSchema))
    next_contact = fields.Nested(OwnContactSchema, allow_none=True)
    deskundigenoordelen = fields.List(fields.Nested(OordeelDaysSchema))
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
    """Which duty is next, whose it is, and its day: `latest_on` is the last, without it `deadline` is a streefdatum."""

    code = fields.String()
    owner = fields.String()
    last_working_day = LocalDate()
    deadline = LocalDate()
    latest_on = LocalDate(allow_none=True)


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
    agreed_hours = fields.List(fields.Nested(AgreedStepSchema))
    actions = fields.List(fields.Nested(ActionSchema))


class EmployerCasesQuery(PageQuery):
    """``caseId``: this case only."""

    case_id = fields.String(data_key="caseId", load_default=None)


class EmployerCasesSchema(StrictSchema):
    """Part of the cases of one's staff, the newest first."""

    items = fields.List(fields.Nested(EmployerCaseSchema))
    next = fields.String(allow_none=True)


class ImportedSchema(StrictSchema):
    """What became of the lines."""

    lines = fields.Integer()
    opened = fields.Integer()
    resumed = fields.Integer()
    recovered = fields.Integer()
    known = fields.Integer()
