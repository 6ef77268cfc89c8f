"""What goes in and out of noodtoegang over HTTP."""

from marshmallow import fields

from services.persons.domain.emergency_access import REASONS, VERDICTS
from services.persons.web.schemas import BsnField, PersonNameSchema
from shared.web.actions import ActionSchema
from shared.web.paging import PageQuery
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text


class EmergencyAskSchema(StrictSchema):
    """Who, and why: a code and in words."""

    bsn = BsnField(required=True)
    reason = Code(*REASONS, required=True)
    text = Text(longest=1000, required=True)


class EmergencyAccountSchema(StrictSchema):
    """Why it was needed, and what came of it."""

    why = Text(longest=2000, required=True)
    outcome = Text(longest=2000, required=True)


class EmergencyJudgeSchema(StrictSchema):
    """What the FG finds, and why."""

    verdict = Code(*VERDICTS, required=True)
    text = Text(longest=2000, required=True)


class EmergencyReviewQuery(PageQuery):
    """``show``: which of them."""

    show = Code("open", "overdue", "judged", load_default="open")


class EmergencyTermsSchema(StrictSchema):
    """What follows: hours of reading, minutes to confirm, working days for the account and for the judgement."""

    hours = fields.Integer()
    confirm_minutes = fields.Integer()
    account_working_days = fields.Integer()
    judgement_working_days = fields.Integer()
    organisation_after_days = fields.Integer()
    officer_after_days = fields.Integer()


class EmergencyWhereOnSchema(StrictSchema):
    """An organisation where noodtoegang is on, and the role codes that may."""

    organisation_id = fields.String()
    roles = fields.List(fields.String())


class EmergencySettingSchema(EmergencyTermsSchema):
    """The setting of today."""

    valid_from = LocalDate()
    organisations = fields.List(fields.Nested(EmergencyWhereOnSchema))


class EmergencySummarySchema(StrictSchema):
    """One line: who, when, until when, what comes next by when; never whose record in words."""

    access_id = fields.String()
    case_number = fields.String()
    phase = fields.String()
    reason = fields.String()
    professional_id = fields.String()
    organisation_id = fields.String()
    asked_at = Instant()
    confirm_by = Instant()
    opened_at = Instant(allow_none=True)
    until = Instant(allow_none=True)
    ended_how = fields.String(allow_none=True)
    verdict = fields.String(allow_none=True)
    due_on = LocalDate(allow_none=True)
    overdue = fields.Boolean()
    warned = fields.String(allow_none=True)
    mine = fields.Boolean()


class EmergencyJudgementSchema(StrictSchema):
    verdict = fields.String()
    text = fields.String()
    by = fields.String()
    at = Instant()


class EmergencyGivenAccountSchema(StrictSchema):
    why = fields.String()
    outcome = fields.String()
    at = Instant()


class EmergencyAccessSchema(EmergencySummarySchema):
    """The whole, for who asked it and for the FG; ``patient`` only to who has it running.

    ``known``: whether somebody in the chain has the BSN; null, as ``patient_id``, before it is opened.
    """

    version = fields.Integer()
    text = fields.String()
    known = fields.Boolean(allow_none=True)
    patient_id = fields.String(allow_none=True)
    patient = fields.Nested(PersonNameSchema, allow_none=True)
    account = fields.Nested(EmergencyGivenAccountSchema, allow_none=True)
    judgements = fields.List(fields.Nested(EmergencyJudgementSchema))
    terms = fields.Nested(EmergencyTermsSchema)
    actions = fields.List(fields.Nested(ActionSchema))


class EmergencyOrganisationSchema(StrictSchema):
    """Whether noodtoegang is on for the caller, with what follows, and the newest of the own organisation."""

    on = fields.Boolean()
    terms = fields.Nested(EmergencyTermsSchema)
    items = fields.List(fields.Nested(EmergencySummarySchema))


class EmergencyCountsSchema(StrictSchema):
    open = fields.Integer()
    overdue = fields.Integer()
    judged = fields.Integer()


class EmergencyReviewsSchema(StrictSchema):
    """The FG's list, how many there are of each, and where noodtoegang is on."""

    items = fields.List(fields.Nested(EmergencySummarySchema))
    next = fields.String(allow_none=True)
    counts = fields.Nested(EmergencyCountsSchema)
    setting = fields.Nested(EmergencySettingSchema)


class EmergencyOwnSchema(StrictSchema):
    """What the patient sees of one: who, why, from when until when, and what the FG found."""

    access_id = fields.String()
    reason = fields.String()
    professional_id = fields.String()
    organisation_id = fields.String()
    opened_at = Instant()
    until = Instant()
    runs = fields.Boolean()
    verdict = fields.String(allow_none=True)


class EmergencyOwnListSchema(StrictSchema):
    items = fields.List(fields.Nested(EmergencyOwnSchema))
