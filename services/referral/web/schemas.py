"""What goes in and out of referral over HTTP."""

from marshmallow import fields

from services.referral.settings import codes
from services.referral.web.advice_trail_schemas import AdviceTrailSchema
from services.referral.web.appointment_schemas import AppointmentSchema, DelayCorrectionSchema
from services.referral.web.attachment_schemas import AttachmentSchema
from services.referral.web.came_along_schemas import MOST, BroughtSchema, CameAlongSchema
from services.referral.web.check_schemas import CheckedSchema, FaultSchema, RunningSchema
from services.referral.web.content_schemas import ContentSchema
from services.referral.web.dispute_schemas import DisputeSchema
from services.referral.web.reason_schemas import ReasonChoiceSchema
from services.referral.web.redirect_schemas import OriginSchema, RedirectionSchema
from services.referral.web.stop_schemas import CancellingSchema, NudgeSchema, ReopeningSchema
from services.referral.web.treatment_schemas import BackReferralSchema, ReportSchema, TreatmentSchema
from shared.web.actions import ActionSchema
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text
from shared.web.shield import ShieldedSchema


class DraftSchema(ContentSchema):
    """A new referral: for whom and to which offer; the rest may come later.

    ``came_along``: what the sender's own system brought, for who writes (`docs/launch.md`).
    """

    patient_id = Text(longest=64, required=True)
    chain_id = Text(longest=64, required=True)
    offer_id = Text(longest=64, required=True)
    came_along = fields.List(fields.Nested(BroughtSchema), validate=MOST)


class ChangeSchema(ContentSchema):
    """Fields given replace fields."""

    offer_id = Text(longest=64)


class QuestionTextSchema(StrictSchema):
    text = Text(longest=2000, required=True)


class AcceptSchema(StrictSchema):
    start_expected_on = LocalDate(load_default=None, allow_none=True)


class RejectSchema(StrictSchema):
    """A coded reason, who decided, the next step, and what the patient reads."""

    reason = Code(*codes("rejection_reasons"), required=True)
    clinician_id = Text(longest=64, required=True)
    next_step = Code(*codes("next_steps"), required=True)
    patient_text = Text(longest=2000, required=True)
    comment = Text(longest=2000, blank=True, load_default=None, allow_none=True)


class RejectionInSchema(RejectSchema):
    """As it is sent; ``as_is``: words that call pain psychological mean something else here (IZP-11)."""

    as_is = fields.Boolean(load_default=False)


class WithdrawSchema(StrictSchema):
    reason = Code(*codes("withdrawal_reasons"), required=True)


class TakeBackSchema(WithdrawSchema):
    """A coded reason, and what the receiver reads beside it."""

    comment = Text(longest=2000, blank=True, load_default=None, allow_none=True)


class WhoseMoveSchema(StrictSchema):
    """Wie is aan zet: a person or a team, what comes next, by which local date."""

    kind = fields.String()
    id = fields.String()
    organisation_id = fields.String()
    next_step = fields.String()
    due_on = LocalDate()
    since = LocalDate()


class QuestionSchema(StrictSchema):
    id = fields.String()
    text = fields.String()
    asked_by = fields.String()
    asked_on = LocalDate()
    answer = fields.String(allow_none=True)
    answered_by = fields.String(allow_none=True)
    answered_on = LocalDate(allow_none=True)


class HulpvraagSchema(StrictSchema):
    text = fields.String()
    recorded_on = LocalDate()
    author_id = fields.String()


class SendingSchema(StrictSchema):
    """What was bound when it was sent; ``deviated``: what the sender knew and sent all the same."""

    sent_on = LocalDate()
    sender_role = fields.String()
    step = fields.Integer()
    line = fields.Integer()
    promise_days = fields.Integer()
    promised_by = LocalDate()
    harm_band = fields.String()
    harm_reasons = fields.List(fields.String())
    hulpvraag_version = fields.Integer()
    deviated = fields.List(fields.Nested(FaultSchema))


class ScreeningSchema(StrictSchema):
    """For which local date the patient is invited."""

    screening_on = LocalDate(required=True)


class AcceptanceSchema(StrictSchema):
    accepted_by = fields.String()
    accepted_on = LocalDate()
    start_expected_on = LocalDate(allow_none=True)
    screening_on = LocalDate(allow_none=True)


class RejectionSchema(RejectSchema):
    rejected_by = fields.String()
    rejected_on = LocalDate()


class SupplementSchema(StrictSchema):
    """Something that the sender added after sending."""

    text = fields.String()
    added_by = fields.String()
    added_on = LocalDate()


class WithdrawalSchema(StrictSchema):
    withdrawn_by = fields.String()
    withdrawn_on = LocalDate()
    reason = fields.String()
    comment = fields.String(allow_none=True)


class StampSchema(StrictSchema):
    move = fields.String()
    by = fields.String()
    at = Instant()


class TaskSchema(StrictSchema):
    """Something that must still be done beside the move."""

    kind = fields.String()
    holder_id = fields.String()
    due_on = LocalDate()


class SummarySchema(StrictSchema):
    """One line of a worklist; who the patient is, persons knows.

    ``first_sent_on`` never moves; ``queue_since``: the day from which the patient's place in the queue counts.
    ``respond_by``: the receiver's promise as it stands; ``missed_promise_on``: the first that was not kept, while the
    referral waits for a decision.
    """

    id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    patient_id = fields.String()
    chain_id = fields.String()
    offer_id = fields.String()
    sender_id = fields.String()
    sender_organisation_id = fields.String()
    receiver_organisation_id = fields.String(allow_none=True)
    state = fields.String()
    state_title = fields.String()
    urgency = Code(*codes("urgencies"))
    emergency = fields.Boolean()
    drafted_on = LocalDate()
    sent_on = LocalDate(allow_none=True)
    first_sent_on = LocalDate(allow_none=True)
    queue_since = LocalDate(allow_none=True)
    respond_by = LocalDate(allow_none=True)
    missed_promise_on = LocalDate(allow_none=True)
    harm_band = fields.String(allow_none=True)
    silent_level = fields.String(allow_none=True)
    whose_move = fields.Nested(WhoseMoveSchema, allow_none=True)
    tasks = fields.List(fields.Nested(TaskSchema))
    actions = fields.List(fields.Nested(ActionSchema))


class ReferralSchema(SummarySchema, ContentSchema):
    """The whole referral. ``missing`` keeps a draft from being sent, ``warnings`` and ``running`` do not.

    ``reasons``: for each move of ``actions`` that asks a coded reason, those that you may give now.

    ``check``: of a draft, all that is known before sending.

    ``came_along``: of a draft, what the own system of its sender brought.

    ``shielded``: the parts that are there for fewer people than the whole, and are empty for you.

    ``objection``: that the patient objects to the receiver, who cannot see it now (CON-01).

    ``reopen_until``: of a closed one, the last day on which its sender may open it again.
    """

    objection = fields.String(allow_none=True)
    hulpvraag = Text(longest=2000, allow_none=True)
    hulpvraag_versions = fields.List(fields.Nested(HulpvraagSchema))
    sending = fields.Nested(SendingSchema, allow_none=True)
    questions = fields.List(fields.Nested(QuestionSchema))
    acceptance = fields.Nested(AcceptanceSchema, allow_none=True)
    treatment = fields.Nested(TreatmentSchema, allow_none=True)
    reports = fields.List(fields.Nested(ReportSchema))
    back_referral = fields.Nested(BackReferralSchema, allow_none=True)
    advice = fields.Nested(AdviceTrailSchema, allow_none=True)
    earlier_advices = fields.List(fields.Nested(AdviceTrailSchema))
    appointment = fields.Nested(AppointmentSchema, allow_none=True)
    rejection = fields.Nested(RejectionSchema, allow_none=True)
    earlier_rejections = fields.List(fields.Nested(RejectionSchema))
    redirection = fields.Nested(RedirectionSchema, allow_none=True)
    origin = fields.Nested(OriginSchema, allow_none=True)
    supplements = fields.List(fields.Nested(SupplementSchema))
    disputes = fields.List(fields.Nested(DisputeSchema))
    cancellings = fields.List(fields.Nested(CancellingSchema))
    reopenings = fields.List(fields.Nested(ReopeningSchema))
    reopen_until = LocalDate(allow_none=True)
    lapsed_on = LocalDate(allow_none=True)
    delay_correction = fields.Nested(DelayCorrectionSchema, allow_none=True)
    withdrawal = fields.Nested(WithdrawalSchema, allow_none=True)
    last_move = fields.Nested(StampSchema, allow_none=True)
    moves = fields.List(fields.Nested(StampSchema))
    nudges = fields.List(fields.Nested(NudgeSchema))
    reasons = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(ReasonChoiceSchema)))
    missing = fields.List(fields.Nested(FaultSchema))
    warnings = fields.List(fields.Nested(FaultSchema))
    running = fields.List(fields.Nested(RunningSchema))
    attachments = fields.List(fields.Nested(AttachmentSchema))
    check = fields.Nested(CheckedSchema, allow_none=True)
    came_along = fields.List(fields.Nested(CameAlongSchema))
    shielded = fields.List(fields.Nested(ShieldedSchema))


class LetterSchema(ReferralSchema):
    """The whole referral for a letter, with where it stands in the words of the patient; of a draft without."""

    status_line = fields.String(allow_none=True)
    next_line = fields.String(allow_none=True)


class ValueSetsSchema(StrictSchema):
    """Code lists with the words that people see."""

    value_sets = fields.Dict(keys=fields.String(), values=fields.Dict(keys=fields.String(), values=fields.String()))
