"""Passing a referral on, in and out: to which team, why, and where a referral comes from."""

from marshmallow import fields

from services.referral.settings import codes
from shared.web.schema import Code, LocalDate, StrictSchema, Text


class RedirectSchema(StrictSchema):
    """To which offer, why, and when that was discussed with the patient."""

    offer_id = Text(longest=64, required=True)
    reason = Code(*codes("redirect_reasons"), required=True)
    discussed_with_patient_on = LocalDate(required=True)


class RedirectionSchema(RedirectSchema):
    """Passed on to which team, and what that team said; ``successor_id`` is the referral of that team."""

    successor_id = fields.String()
    organisation_id = fields.String()
    redirected_by = fields.String()
    redirected_on = LocalDate()
    respond_by = LocalDate()
    outcome = fields.String(allow_none=True)
    outcome_on = LocalDate(allow_none=True)


class OriginSchema(StrictSchema):
    """The referral before this one, and which organisation passed it on."""

    previous_id = fields.String()
    organisation_id = fields.String()
    redirected_on = LocalDate()
