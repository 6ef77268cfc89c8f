"""Questions for advice (meedenkadvies), in and out over HTTP."""

from marshmallow import fields

from services.referral.settings import codes
from services.referral.web.advice_trail_schemas import AgainstSchema
from services.referral.web.content_schemas import ContentSchema
from services.referral.web.own_schemas import MyAdviceSchema
from services.referral.web.reason_schemas import ReasonChoiceSchema
from services.referral.web.schemas import WhoseMoveSchema, WithdrawalSchema
from services.referral.web.stop_schemas import NudgeSchema
from shared.web.actions import ActionSchema
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text
from shared.web.shield import ShieldedSchema


class AskSchema(ContentSchema):
    """Which team is asked about whom. ``draft_id``: the draft of a referral whose content goes along.

    ``discussed_with_patient_on``: when the patient agreed to the question (D20). ``may_convert``: whether the team
    may make the referral itself.
    """

    patient_id = Text(longest=64, required=True)
    chain_id = Text(longest=64, required=True)
    offer_id = Text(longest=64, required=True)
    discussed_with_patient_on = LocalDate(required=True)
    may_convert = fields.Boolean(load_default=False)
    draft_id = Text(longest=64, load_default=None, allow_none=True)


class WordsSchema(StrictSchema):
    """One turn of the conversation."""

    text = Text(longest=4000, required=True)


class AdviseSchema(WordsSchema):
    """What the team advises to do, and why."""

    outcome = Code(*codes("advice_outcomes"), required=True)


class DeclineSchema(WordsSchema):
    """Why no advice comes, and which clinician decided so."""

    reason = Code(*codes("advice_decline_reasons"), required=True)
    clinician_id = Text(longest=64, required=True)


class CloseSchema(StrictSchema):
    """What was decided; needed where the team advised to refer."""

    note = Text(longest=2000, blank=True, load_default=None, allow_none=True)


class ConvertSchema(StrictSchema):
    """To which offer, where that is another than the one that was asked."""

    offer_id = Text(longest=64, load_default=None, allow_none=True)


class ReferAnywaySchema(ConvertSchema):
    """Why the asker refers without, or against, an advice; the receiver reads it."""

    reason = Code(*codes("against_advice_reasons"), required=True)
    explanation = Text(longest=2000, required=True)


class MessageSchema(StrictSchema):
    """A turn of the conversation; ``kind``: question, addition, question-back, answer, advice or follow-up."""

    id = fields.String()
    kind = fields.String()
    text = fields.String()
    by = fields.String()
    organisation_id = fields.String()
    at = Instant()
    on = LocalDate()
    outcome = fields.String(allow_none=True)


class DecliningSchema(StrictSchema):
    """No advice: who decided, and why."""

    declined_by = fields.String()
    declined_on = LocalDate()
    reason = fields.String()
    clinician_id = fields.String()
    text = fields.String()


class ConversionSchema(StrictSchema):
    """The referral that it became; ``by`` of the asker's organisation or of the team."""

    referral_id = fields.String()
    by = fields.String()
    organisation_id = fields.String()
    on = LocalDate()
    against = fields.Nested(AgainstSchema, allow_none=True)


class EndedSchema(StrictSchema):
    closed_by = fields.String()
    closed_on = LocalDate()
    note = fields.String(allow_none=True)


class AdviceStampSchema(StrictSchema):
    move = fields.String()
    by = fields.String()
    at = Instant()


class AdviceSummarySchema(StrictSchema):
    """One line of the advice box; ``respond_by``: the team's promise as it stands."""

    id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    patient_id = fields.String()
    chain_id = fields.String()
    offer_id = fields.String()
    sender_id = fields.String()
    sender_organisation_id = fields.String()
    receiver_organisation_id = fields.String()
    state = fields.String()
    state_title = fields.String()
    asked_on = LocalDate()
    promised_by = LocalDate()
    respond_by = LocalDate()
    silent_level = fields.String(allow_none=True)
    whose_move = fields.Nested(WhoseMoveSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class AdviceSchema(AdviceSummarySchema, ContentSchema):
    """The whole question for advice, with its conversation.

    ``missing_to_refer``: what a referral needs that was not written yet. ``objection``: that the patient objects to the
    team, which cannot see it now (CON-01).
    """

    hulpvraag = Text(longest=2000, allow_none=True)
    discussed_on = LocalDate()
    may_convert = fields.Boolean()
    draft_id = fields.String(allow_none=True)
    messages = fields.List(fields.Nested(MessageSchema))
    declining = fields.Nested(DecliningSchema, allow_none=True)
    conversion = fields.Nested(ConversionSchema, allow_none=True)
    ended = fields.Nested(EndedSchema, allow_none=True)
    withdrawal = fields.Nested(WithdrawalSchema, allow_none=True)
    reasons = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(ReasonChoiceSchema)))
    last_move = fields.Nested(AdviceStampSchema, allow_none=True)
    moves = fields.List(fields.Nested(AdviceStampSchema))
    nudges = fields.List(fields.Nested(NudgeSchema))
    missing_to_refer = fields.List(fields.String())
    objection = fields.String(allow_none=True)
    shielded = fields.List(fields.Nested(ShieldedSchema))


class AdviceBoxSchema(StrictSchema):
    """Part of a box; ``withheld`` and ``unsure`` as in the worklist (CON-01, D50)."""

    items = fields.List(fields.Nested(AdviceSummarySchema))
    next = fields.String(allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    withheld = fields.Integer()
    unsure = fields.Integer()


class MyAdvicesSchema(StrictSchema):
    items = fields.List(fields.Nested(MyAdviceSchema))
    next = fields.String(allow_none=True)
