"""The recall list of a practice, in and out over HTTP."""

from marshmallow import fields

from services.referral.settings import codes
from services.referral.web.advice_schemas import AdviceStampSchema
from services.referral.web.schemas import WhoseMoveSchema
from services.referral.web.stop_schemas import NudgeSchema
from shared.web.actions import ActionSchema
from shared.web.paging import PageQuery
from shared.web.schema import Code, LocalDate, PartialDateField, StrictSchema, Text


class RecallEnterSchema(StrictSchema):
    """Which patient has pain since when, and who follows; without ``professional_id`` whoever enters."""

    patient_id = Text(longest=64, required=True)
    onset = PartialDateField(required=True)
    professional_id = Text(longest=64, load_default=None, allow_none=True)


class SeenSchema(StrictSchema):
    """What the clinician saw of activities and participation since the onset (RSK-03)."""

    activities = Code(*codes("recall_changes"), load_default=None, allow_none=True)
    participation = Code(*codes("recall_changes"), load_default=None, allow_none=True)


class RecallScreeningSchema(SeenSchema):
    """On which day the patient is seen."""

    screening_on = LocalDate(required=True)


class RecallAgainSchema(StrictSchema):
    """Nobody answered, or it is too early to say: on which day is called again."""

    again_on = LocalDate(required=True)


class RecallReferSchema(SeenSchema):
    """To which offer the draft goes."""

    offer_id = Text(longest=64, required=True)


class RecallLeaveSchema(StrictSchema):
    reason = Code(*codes("recall_leave_reasons"), required=True)


class ShownSeenSchema(StrictSchema):
    activities = fields.String(allow_none=True)
    participation = fields.String(allow_none=True)


class RecallNoteSchema(StrictSchema):
    """One call or visit; ``agreed_on``: the day that was agreed, if any."""

    result = fields.String()
    by = fields.String()
    on = LocalDate()
    seen = fields.Nested(ShownSeenSchema)
    agreed_on = LocalDate(allow_none=True)


class RecallSummarySchema(StrictSchema):
    """One line of the list; ``assessable_from``: day 21 (RSK-03); ``calls``: how often somebody called."""

    id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    patient_id = fields.String()
    chain_id = fields.String()
    organisation_id = fields.String()
    professional_id = fields.String()
    onset = PartialDateField()
    assessable_from = LocalDate()
    entered_on = LocalDate()
    state = fields.String()
    state_title = fields.String()
    course = fields.String()
    calls = fields.Integer()
    silent_level = fields.String(allow_none=True)
    whose_move = fields.Nested(WhoseMoveSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class RecallSchema(RecallSummarySchema):
    """One patient on the list, with every call."""

    entered_by = fields.String()
    notes = fields.List(fields.Nested(RecallNoteSchema))
    referral_id = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    longest_days = fields.Integer()
    last_move = fields.Nested(AdviceStampSchema, allow_none=True)
    nudges = fields.List(fields.Nested(NudgeSchema))


class RecallListQuery(PageQuery):
    """``progress``: all, or only who is still to be called."""

    patient_id = fields.String(data_key="patientId", load_default=None)
    progress = Code("open", "all", load_default="all")


class RecallListSchema(StrictSchema):
    """Part of the list; ``withheld`` and ``unsure`` as in the worklist: of the own practice never."""

    items = fields.List(fields.Nested(RecallSummarySchema))
    next = fields.String(allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    withheld = fields.Integer()
    unsure = fields.Integer()
