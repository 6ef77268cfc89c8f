"""What a patient reads of the own referrals and questions for advice, over HTTP."""

from marshmallow import fields

from services.referral.web.appointment_schemas import AppointmentSchema, HoursSchema
from services.referral.web.schemas import WhoseMoveSchema
from shared.web.actions import ActionSchema
from shared.web.language import LanguageQuery
from shared.web.paging import PageQuery
from shared.web.schema import LocalDate, StrictSchema


class MyReferralsQuery(PageQuery, LanguageQuery):
    """A page of the own referrals, in one language."""


class MyReferralSchema(StrictSchema):
    """What the patient reads: where it stands, what comes next, by when."""

    id = fields.String()
    case_number = fields.String()
    state = fields.String()
    sent_on = LocalDate()
    sender_organisation_id = fields.String()
    receiver_organisation_id = fields.String()
    status_line = fields.String()
    next_line = fields.String()
    due_on = LocalDate(allow_none=True)
    whose_move = fields.Nested(WhoseMoveSchema, allow_none=True)
    version = fields.Integer()
    appointment = fields.Nested(AppointmentSchema, allow_none=True)
    busy_hours = fields.List(fields.Nested(HoursSchema))
    actions = fields.List(fields.Nested(ActionSchema))


class MyAdviceSchema(StrictSchema):
    """What the patient reads: who asked whom, where it stands, what comes next, by when."""

    id = fields.String()
    case_number = fields.String()
    state = fields.String()
    asked_on = LocalDate()
    sender_organisation_id = fields.String()
    receiver_organisation_id = fields.String()
    status_line = fields.String()
    next_line = fields.String()
    due_on = LocalDate(allow_none=True)
    whose_move = fields.Nested(WhoseMoveSchema, allow_none=True)


class MyPeerQuestionSchema(MyAdviceSchema):
    """What the patient reads of a question between treaters; ``professional_id``: who was asked, None for a team."""

    sender_id = fields.String()
    professional_id = fields.String(allow_none=True)
    subject = fields.String()


class MyReferralsSchema(StrictSchema):
    """A part of the list; with its beginning what is open of ``advices`` and ``peer_questions``."""

    items = fields.List(fields.Nested(MyReferralSchema))
    advices = fields.List(fields.Nested(MyAdviceSchema))
    peer_questions = fields.List(fields.Nested(MyPeerQuestionSchema))
    next = fields.String(allow_none=True)
