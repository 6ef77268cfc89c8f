"""Appointments over HTTP: what the team offers, what the patient's side says, and how both read it."""

from typing import Any, get_args

from marshmallow import fields, post_load, validate

from services.referral.domain.appointment import MOST_MOMENTS, BusyHours, Speaker
from services.referral.settings import codes
from services.referral.usecases.choose_appointment import Said
from shared.web.actions import ActionSchema
from shared.web.decisions import ReasonSchema
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text, WholeNumber

_MOST_HOURS = 21
_CLOCK = validate.Regexp(r"\A([01]\d|2[0-3]):[0-5]\d\Z", error="Schrijf de tijd als 09:30.")
_SPEAKERS = get_args(Speaker)


def _count(most: int, least: int = 0) -> validate.Length:
    text = f"minstens {least} en hoogstens {most}" if least else f"hoogstens {most}"
    return validate.Length(min=least, max=most, error=f"Geef er {text}.")


class MomentSchema(StrictSchema):
    """When it begins, how many minutes it takes, and with whom of the team."""

    starts_at = Instant(required=True)
    minutes = WholeNumber(least=5, most=480, required=True)
    clinician_id = Text(longest=64, required=True)


class SettingSchema(StrictSchema):
    """How they meet; ``place`` is an address without the name of a department, ``bring`` codes of what to bring.

    ``as_is``: words of the note that call pain psychological mean something else here (IZP-11).
    """

    way = Code(*codes("appointment_ways"), required=True)
    place = Text(longest=200, blank=True, load_default="")
    bring = fields.List(Code(*codes("bring_items")), load_default=list, validate=_count(len(codes("bring_items"))))
    note = Text(longest=500, blank=True, load_default="")
    as_is = fields.Boolean(load_default=False)


class OfferSchema(SettingSchema):
    """Moments of which the patient chooses one."""

    moments = fields.List(fields.Nested(MomentSchema), required=True, validate=_count(MOST_MOMENTS, 1))


class PlanSchema(SettingSchema):
    """One moment, as the team agreed with whoever of the patient's side it spoke to."""

    moment = fields.Nested(MomentSchema, required=True)
    said_by = Code(*_SPEAKERS, load_default=None, allow_none=True)


class ChoiceSchema(StrictSchema):
    """Which moment; ``said_by``: who let the team know, filled in by the team only."""

    moment = Text(longest=8, required=True)
    said_by = Code(*_SPEAKERS, load_default=None, allow_none=True)


class RefusalSchema(StrictSchema):
    """Why none of the moments, and from which local date on the patient can come."""

    reason = Code(*codes("appointment_refusal_reasons"), required=True)
    not_before = LocalDate(load_default=None, allow_none=True)
    said_by = Code(*_SPEAKERS, load_default=None, allow_none=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Said:
        return Said(**data)


class CancellationSchema(RefusalSchema):
    """Why it is called off; the team names a reason of its own, or who of the patient's side let it know."""

    reason = Code(*codes("appointment_cancel_reasons"), required=True)


class AttendanceSchema(StrictSchema):
    """Whether the patient came."""

    kept = fields.Boolean(required=True)


class HoursSchema(StrictSchema):
    """Hours of every week; ``weekday`` 1 is Monday, times on the Dutch wall clock."""

    weekday = WholeNumber(least=1, most=7, required=True)
    starts = fields.String(required=True, validate=_CLOCK)
    ends = fields.String(required=True, validate=_CLOCK)

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> BusyHours:
        return BusyHours(**data)


class BusyHoursSchema(StrictSchema):
    """When the patient works or goes to school; an empty list says that no hour is a hindrance (IZP-17)."""

    hours = fields.List(fields.Nested(HoursSchema), required=True, validate=_count(_MOST_HOURS))


class PatientDaysSchema(StrictSchema):
    """For how many days of the waiting the patient asked, and why that differs from what was counted.

    ``as_is``: words of the explanation that call pain psychological mean something else here (IZP-11).
    """

    days = WholeNumber(least=0, most=730, required=True)
    explanation = Text(longest=300, required=True)
    as_is = fields.Boolean(load_default=False)


class DelayCorrectionSchema(StrictSchema):
    """What the team said of the days of the patient; ``counted``: what was counted then."""

    days = fields.Integer()
    explanation = fields.String()
    by = fields.String()
    on = LocalDate()
    counted = fields.Integer()


class ShownMomentSchema(StrictSchema):
    """A moment; ``free``: may be chosen still; ``overlaps``: falls in hours of work or school (IZP-17)."""

    id = fields.String()
    starts_at = Instant()
    ends_at = Instant()
    minutes = fields.Integer()
    clinician_id = fields.String()
    free = fields.Boolean()
    overlaps = fields.Boolean()


class EndingSchema(StrictSchema):
    on = LocalDate()
    reason = fields.String()
    said_by = fields.String(allow_none=True)
    not_before = LocalDate(allow_none=True)


class AppointmentStampSchema(StrictSchema):
    move = fields.String()
    by = fields.String()
    at = Instant()


class AppointmentSchema(StrictSchema):
    """An appointment as it stands; ``answer_by``: the last local date on which the patient may choose."""

    state = fields.String()
    state_title = fields.String()
    way = fields.String()
    place = fields.String()
    bring = fields.List(fields.String())
    note = fields.String()
    moments = fields.List(fields.Nested(ShownMomentSchema))
    booked = fields.Nested(ShownMomentSchema, allow_none=True)
    booked_by = fields.String(allow_none=True)
    offered_by = fields.String()
    offered_on = LocalDate()
    answer_by = LocalDate(allow_none=True)
    moved = fields.List(fields.Nested(ShownMomentSchema))
    ending = fields.Nested(EndingSchema, allow_none=True)
    last = fields.Nested(AppointmentStampSchema)
    warnings = fields.List(fields.Nested(ReasonSchema))


class AppointmentOfSchema(StrictSchema):
    """The appointment of a referral, those before it, and what this user may do with it now.

    ``patient_days``: for how many days before the present offer the team waited for the patient, as counted or as the
    team put it right.
    """

    referral_id = fields.String()
    case_number = fields.String()
    patient_id = fields.String()
    version = fields.Integer()
    appointment = fields.Nested(AppointmentSchema, allow_none=True)
    earlier = fields.List(fields.Nested(AppointmentSchema))
    busy_hours = fields.List(fields.Nested(HoursSchema))
    patient_days = fields.Integer()
    delay_correction = fields.Nested(DelayCorrectionSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))
