"""Questions between treaters, in and out over HTTP."""

from marshmallow import fields

from services.referral.settings import codes
from services.referral.web.advice_schemas import AdviceStampSchema
from services.referral.web.own_schemas import MyPeerQuestionSchema
from services.referral.web.schemas import WhoseMoveSchema, WithdrawalSchema
from services.referral.web.stop_schemas import NudgeSchema
from shared.web.actions import ActionSchema
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

LONGEST = 500


class PeerAskSchema(StrictSchema):
    """Which treater is asked what about which patient; without ``professional_id`` their team.

    ``discussed_with_patient_on``: when the patient was told (D20).
    """

    patient_id = Text(longest=64, required=True)
    organisation_id = Text(longest=64, required=True)
    professional_id = Text(longest=64, load_default=None, allow_none=True)
    subject = Code(*codes("peer_question_subjects"), required=True)
    text = Text(longest=LONGEST, required=True)
    discussed_with_patient_on = LocalDate(required=True)


class PeerAnswerSchema(StrictSchema):
    """The answer."""

    text = Text(longest=2 * LONGEST, required=True)


class ReplySchema(StrictSchema):
    text = fields.String()
    by = fields.String()
    at = Instant()
    on = LocalDate()


class PeerSummarySchema(StrictSchema):
    """One line of the box; ``respond_by``: by when an answer was promised."""

    id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    patient_id = fields.String()
    chain_id = fields.String()
    sender_id = fields.String()
    sender_organisation_id = fields.String()
    receiver_organisation_id = fields.String()
    professional_id = fields.String(allow_none=True)
    subject = fields.String()
    state = fields.String()
    state_title = fields.String()
    asked_on = LocalDate()
    respond_by = LocalDate()
    silent_level = fields.String(allow_none=True)
    whose_move = fields.Nested(WhoseMoveSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class PeerQuestionSchema(PeerSummarySchema):
    """The whole question, with its answer."""

    text = fields.String()
    asked_at = Instant()
    discussed_on = LocalDate()
    reply = fields.Nested(ReplySchema, allow_none=True)
    withdrawal = fields.Nested(WithdrawalSchema, allow_none=True)
    last_move = fields.Nested(AdviceStampSchema, allow_none=True)
    nudges = fields.List(fields.Nested(NudgeSchema))
    moves = fields.List(fields.Nested(AdviceStampSchema))


class PeerBoxSchema(StrictSchema):
    """Part of a box; ``withheld`` and ``unsure`` as in the worklist (CON-01, D50)."""

    items = fields.List(fields.Nested(PeerSummarySchema))
    next = fields.String(allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    withheld = fields.Integer()
    unsure = fields.Integer()


class MyPeerQuestionsSchema(StrictSchema):
    items = fields.List(fields.Nested(MyPeerQuestionSchema))
    next = fields.String(allow_none=True)


class CandidatesQuery(StrictSchema):
    """About which patient."""

    patient_id = fields.String(data_key="patientId", required=True)


class CandidateSchema(StrictSchema):
    organisation_id = fields.String()


class CandidatesSchema(StrictSchema):
    """Who can be asked."""

    items = fields.List(fields.Nested(CandidateSchema))
