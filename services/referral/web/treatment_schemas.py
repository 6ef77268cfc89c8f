"""What follows after acceptance, in and out: the treatment that began, reports, the back-referral."""

from dataclasses import dataclass
from typing import Any

from marshmallow import fields, post_load, validate

from services.referral.domain.back_referral import Handover
from services.referral.domain.content import Attestation
from services.referral.settings import codes
from services.referral.web.content_schemas import AttestationSchema
from shared.web.schema import Code, LocalDate, StrictSchema, Text

_FEW = validate.Length(max=20, error="Dit zijn er te veel: ten hoogste 20.")


def _written() -> Text:
    return Text(longest=4000, blank=True, load_default=None, allow_none=True)


class StartSchema(StrictSchema):
    """On which local date the treatment began."""

    started_on = LocalDate(required=True)


class TreatmentSchema(StartSchema):
    """The treatment, and who said that it began."""

    started_by = fields.String()


class ReportSchema(StrictSchema):
    """An interim report, and who sent it."""

    text = fields.String()
    reported_by = fields.String()
    reported_on = LocalDate()


class ReturnSchema(StrictSchema):
    """A back-referral: what is missing is named at once when it is sent (REF-03), with what a step back needs (SC-10).

    ``open_actions``: what the sender takes over; an empty list says that nothing is left to do.
    """

    reason = Code(*codes("return_reasons"), required=True)
    clinician_id = Text(longest=64, required=True)
    purpose = _written()
    result = _written()
    advice = _written()
    patient_expects = _written()
    relapse_plan = _written()
    open_actions = fields.List(Text(longest=300), load_default=None, allow_none=True, validate=_FEW)
    attestation = fields.Nested(AttestationSchema, load_default=Attestation)
    patient_agreed_on = LocalDate(load_default=None, allow_none=True)
    hb_agreed_on = LocalDate(load_default=None, allow_none=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Handover:
        actions = data.pop("open_actions")
        return Handover(**data, open_actions=None if actions is None else tuple(actions))


@dataclass(frozen=True)
class Sent:
    """A back-referral as it is sent; ``as_is``: whatever the words for the patient (IZP-11)."""

    handover: Handover
    as_is: bool


class ReturnInSchema(ReturnSchema):
    """As it is sent; ``as_is``: words that call pain psychological mean something else here (IZP-11)."""

    as_is = fields.Boolean(load_default=False)

    @post_load
    def _make(self, data: dict[str, Any], **more: Any) -> Sent:
        as_is = data.pop("as_is")
        return Sent(super()._make(data, **more), as_is)


class BackReferralSchema(StrictSchema):
    """A back-referral as it was sent; ``asks_acknowledgement``: whether the sender has to take something over (D24)."""

    handover = fields.Nested(ReturnSchema)
    asks_acknowledgement = fields.Boolean(attribute="handover.asks_acknowledgement")
    returned_by = fields.String()
    returned_on = LocalDate()
