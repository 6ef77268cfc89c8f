"""What goes in and out of the rules of referral when they are tried."""

from marshmallow import fields, validate

from services.referral.web.appointment_schemas import HoursSchema
from services.referral.web.content_schemas import ContentSchema
from shared.roles import Role
from shared.rules.deviating_course import Change, Course
from shared.web.decisions import DecisionSchema, ReasonSchema
from shared.web.schema import Code, Instant, LocalDate, PartialDateField, StrictSchema, Text, WholeNumber


class CompletenessSchema(ContentSchema):
    """A referral as it would be sent, on a local date."""

    on = LocalDate(required=True)


class SteppedCareSchema(CompletenessSchema):
    """A referral as it would be sent, what it is sent to, and in which role; of the offer only what decides."""

    step = fields.Integer(required=True, validate=validate.Range(1, 4, error="De stap is 1, 2, 3 of 4."))
    line = fields.Integer(required=True, validate=validate.Range(1, 3, error="De lijn is 1, 2 of 3."))
    kind = Text(longest=60, required=True)
    programme = Text(longest=60, load_default=None, allow_none=True)
    organisation_id = Text(longest=64, load_default="")
    role = Code(*Role, load_default=None, allow_none=True)


class CourseSchema(StrictSchema):
    """When the pain began, and what the clinician saw of activity and participation since."""

    onset = PartialDateField(required=True)
    on = LocalDate(required=True)
    activities = Code(*Change, load_default=None, allow_none=True)
    participation = Code(*Change, load_default=None, allow_none=True)


class NrsSchema(StrictSchema):
    """Any value; the answer says whether it is a score."""

    score = fields.Raw(required=True, allow_none=True)


class MissingSchema(ReasonSchema):
    """Why, and at which field something is missing."""

    field = fields.String()


class CompletenessOutcome(StrictSchema):
    """Whether the referral could be sent; every reason."""

    complete = fields.Boolean(required=True)
    reasons = fields.List(fields.Nested(MissingSchema), required=True)


class CourseOutcome(DecisionSchema):
    """What can be said of the course, and from which day on."""

    course = Code(*Course, required=True)
    assessable_from = LocalDate(required=True)
    estimated = fields.Boolean(required=True)
    task = fields.Boolean(required=True)
    early_warning = fields.Boolean(required=True)


class StepReasonSchema(MissingSchema):
    """Why, at which field, and whether who sends all the same says why."""

    asks_reason = fields.Boolean()


class SteppedCareOutcome(StrictSchema):
    """Whether the rules propose nothing else; every reason."""

    fits = fields.Boolean(required=True)
    reasons = fields.List(fields.Nested(StepReasonSchema), required=True)


class AppointmentHoursSchema(StrictSchema):
    """Moments of as many minutes each, and the hours of every week that the patient works or goes to school."""

    moments = fields.List(Instant(), required=True, validate=validate.Length(1, 20, error="Geef er 1 tot 20."))
    minutes = WholeNumber(least=5, most=480, load_default=60)
    hours = fields.List(
        fields.Nested(HoursSchema), required=True, validate=validate.Length(max=21, error="Te veel uren.")
    )


class AppointmentHoursOutcome(DecisionSchema):
    """Which moments fall in those hours, and which do not."""

    overlap = fields.List(Instant(), required=True)
    fits = fields.List(Instant(), required=True)


class NrsOutcome(DecisionSchema):
    """Whether the value is a score; null when it is not."""

    accepted = fields.Boolean(required=True)
    score = fields.Integer(required=True, allow_none=True)
    scale_id = fields.String(required=True)


class HarmBandOutcome(DecisionSchema):
    """How much harm waiting may do (three levels)."""

    harm_band = fields.String(required=True)
