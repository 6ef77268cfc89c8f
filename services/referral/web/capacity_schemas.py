"""Questions for room, in and out over HTTP; nothing of a patient goes in, so nothing can come out."""

import re

from marshmallow import ValidationError, fields, validate

from services.referral.domain.capacity import MOST
from services.referral.settings import codes
from services.referral.web.schemas import SummarySchema, WhoseMoveSchema
from shared.web.actions import ActionSchema
from shared.web.schema import Code, LocalDate, StrictSchema, Text

_AREA = re.compile(r"[1-9][0-9]", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


def _area(given: str) -> None:
    if not _AREA.fullmatch(given):
        raise ValidationError("Alleen de eerste twee cijfers van de postcode, bijvoorbeeld 35.", "postcode_area")


def _language(given: str) -> None:
    if not _LANGUAGE.fullmatch(given):
        raise ValidationError("Geef de code van een taal, bijvoorbeeld nl of tr.", "language")


class NeedSchema(StrictSchema):
    """What a team may know beforehand: codes and two digits."""

    urgency = Code(*codes("urgencies"), load_default="normal")
    age_band = Code(*codes("age_bands"), load_default=None, allow_none=True)
    postcode_area = Text(longest=2, load_default=None, allow_none=True, validate=_area)
    language = Text(longest=3, load_default=None, allow_none=True, validate=_language)


class CapacityAskSchema(NeedSchema):
    """Which offers are asked."""

    offer_ids = fields.List(Text(longest=64), required=True, validate=validate.Length(max=MOST * 2))


class CapacityAnswerSchema(StrictSchema):
    """Whether there is room, and from which day."""

    room = fields.Boolean(required=True)
    from_on = LocalDate(load_default=None, allow_none=True)


class CapacityChoiceSchema(StrictSchema):
    """Which team is chosen, by the question it answered."""

    request_id = Text(longest=64, required=True)


class CapacityRequestSchema(StrictSchema):
    """The question to one team. ``referral_id``: for the sender only."""

    id = fields.String()
    case_number = fields.String()
    version = fields.Integer()
    offer_id = fields.String()
    sender_id = fields.String()
    sender_organisation_id = fields.String()
    receiver_organisation_id = fields.String()
    need = fields.Nested(NeedSchema)
    asked_on = LocalDate()
    respond_by = LocalDate()
    state = fields.String()
    state_title = fields.String()
    from_on = LocalDate(allow_none=True)
    whose_move = fields.Nested(WhoseMoveSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class CapacityEnquirySchema(StrictSchema):
    """All that were asked together for one draft; ``running``: whether one can be chosen still."""

    items = fields.List(fields.Nested(CapacityRequestSchema))
    running = fields.Boolean()


class CapacityDraftSchema(CapacityEnquirySchema):
    """The same, with the draft that it is asked for."""

    referral = fields.Nested(SummarySchema)


class CapacityBoxSchema(StrictSchema):
    """What the own organisation is asked."""

    items = fields.List(fields.Nested(CapacityRequestSchema))
