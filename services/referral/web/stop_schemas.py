"""What goes in and out when a referral stops after acceptance, or is opened again."""

from typing import Any

from marshmallow import fields, post_load

from services.referral.domain.reopen import Again
from services.referral.settings import codes
from services.referral.web.treatment_schemas import BackReferralSchema
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

_LONGEST = 2000


class AskCancelSchema(StrictSchema):
    """Why to stop: a coded reason, and what the receiver should know."""

    reason = Code(*codes("withdrawal_reasons"), required=True)
    explanation = Text(longest=_LONGEST, blank=True, load_default=None, allow_none=True)


class RefuseCancelSchema(StrictSchema):
    """Why not to stop: a coded reason, and what the sender reads."""

    reason = Code(*codes("cancel_refusal_reasons"), required=True)
    explanation = Text(longest=_LONGEST, required=True)


class CancelAnswerSchema(StrictSchema):
    """The answer; without a reason the receiver agreed."""

    answered_by = fields.String()
    answered_on = LocalDate()
    reason = fields.String(allow_none=True)
    explanation = fields.String(allow_none=True)


class CancellingSchema(StrictSchema):
    """A request to stop, and its answer."""

    asked_by = fields.String()
    asked_on = LocalDate()
    reason = fields.String()
    explanation = fields.String(allow_none=True)
    answer = fields.Nested(CancelAnswerSchema, allow_none=True)


class NudgeSchema(StrictSchema):
    """That the chain coordinator reminded whoever had the move, and why, as a code."""

    at = Instant()
    reason = fields.String(allow_none=True)


class ReopenSchema(StrictSchema):
    """Why to open it again: a coded reason, and what the team reads."""

    reason = Code(*codes("reopen_reasons"), required=True)
    text = Text(longest=_LONGEST, required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Again:
        return Again(**data)


class ReopeningSchema(StrictSchema):
    """That it was opened again, and how it went the time before."""

    reason = fields.String()
    text = fields.String()
    reopened_by = fields.String()
    reopened_on = LocalDate()
    accepted_on = LocalDate(allow_none=True)
    started_on = LocalDate(allow_none=True)
    back_referral = fields.Nested(BackReferralSchema, allow_none=True)
