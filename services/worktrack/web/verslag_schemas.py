"""What a re-integratieverslag says: the part for all, a whitelist (D10), and the medical part (D12)."""

from marshmallow import fields

from services.worktrack.web.schemas import AgreedStepSchema, PeriodSchema, WeekOfHoursSchema
from services.worktrack.web.signal_schemas import SignalSchema
from services.worktrack.web.werkplan_schemas import (
    AtOnceSchema,
    DeclinedSchema,
    DocumentSchema,
    ExchangeSchema,
    MeasurementSchema,
    PartSchema,
)
from shared.web.schema import Code, Instant, LocalDate, StrictSchema


class HeadSchema(StrictSchema):
    """Of whom it is, and on which day it was made; ``part`` says who may read it."""

    format = fields.String(metadata={"enum": ["re-integratieverslag-1"]})
    part = Code("open", "medical")
    readers = fields.List(fields.String())
    made_on = LocalDate()
    case_number = fields.String()
    personnel_number = fields.String()
    arbodienst_id = fields.String()
    employer_id = fields.String()
    first_sick_day = LocalDate()
    recovered_on = LocalDate(allow_none=True)


class StepOfLawSchema(StrictSchema):
    """What the law or practice asks, until when, and when it was done."""

    code = fields.String()
    owner = fields.String()
    latest_on = LocalDate(allow_none=True)
    target_on = LocalDate(allow_none=True)
    reached_on = LocalDate(allow_none=True)
    state = fields.String()


class AgreedEditionSchema(StrictSchema):
    """A plan van aanpak or its bijstelling, as both signed it (D9)."""

    edition = fields.Integer()
    active_from = LocalDate()
    control_code = fields.String(allow_none=True)
    document = fields.Nested(DocumentSchema)


class OpenPartSchema(HeadSchema):
    """For employer, employee and arbodienst: no cause, no scores, no reasons, no hours worked (D10)."""

    effective_first_day = LocalDate()
    periods = fields.List(fields.Nested(PeriodSchema))
    milestones = fields.List(fields.Nested(StepOfLawSchema))
    agreed_hours = fields.List(fields.Nested(AgreedStepSchema))
    agreements = fields.List(fields.Nested(AgreedEditionSchema))


class MedicalEditionSchema(StrictSchema):
    """What the bedrijfsarts wrote that the employer never reads."""

    edition = fields.Integer()
    sent_at = Instant()
    declined = fields.Nested(DeclinedSchema, allow_none=True)
    parties = fields.List(fields.Nested(PartSchema))
    barrier = fields.String(allow_none=True)
    lead = fields.String(allow_none=True)
    lead_reason = fields.String(allow_none=True)
    at_once = fields.Nested(AtOnceSchema, allow_none=True)
    change_reason = fields.String(allow_none=True)
    exchange = fields.List(fields.Nested(ExchangeSchema))


class MedicalPartSchema(HeadSchema):
    """From bedrijfsarts to employee, who takes it to UWV: never through the employer (D12)."""

    assessment_scope = fields.String()
    measurements = fields.List(fields.Nested(MeasurementSchema))
    editions = fields.List(fields.Nested(MedicalEditionSchema))
    signals = fields.List(fields.Nested(SignalSchema))
    weeks = fields.List(fields.Nested(WeekOfHoursSchema))


class OwnVerslagSchema(StrictSchema):
    """Both parts: they are the employee's own."""

    open = fields.Nested(OpenPartSchema)
    medical = fields.Nested(MedicalPartSchema)
