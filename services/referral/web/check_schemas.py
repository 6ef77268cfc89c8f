"""What goes in and out of the check before sending."""

from marshmallow import fields, validate

from shared.web.schema import Code, LocalDate, StrictSchema

_POSTCODE = validate.Regexp(r"[1-9][0-9]{3}\Z", error="Vul de vier cijfers van de postcode in.")
_LANGUAGE = validate.Regexp(r"[a-z]{2,3}\Z", error="Kies een taal uit de lijst.")


class CheckSchema(StrictSchema):
    """Where the patient lives (four digits) and in which language (ISO 639); both are used here and kept nowhere."""

    postcode = fields.String(load_default=None, allow_none=True, validate=_POSTCODE)
    language = fields.String(load_default=None, allow_none=True, validate=_LANGUAGE)


class FaultSchema(StrictSchema):
    """Something that is missing or advised, with its rule."""

    field = fields.String()
    code = fields.String()
    message = fields.String()
    rule = fields.String(allow_none=True)


class RunningSchema(StrictSchema):
    """Another open referral for this patient that the own organisation wrote or got.

    ``same``: to the same offer, kind of offer, or line of care.
    """

    id = fields.String()
    case_number = fields.String()
    offer_id = fields.String()
    receiver_organisation_id = fields.String(allow_none=True)
    state = fields.String()
    drafted_on = LocalDate()
    sent_on = LocalDate(allow_none=True)
    same = Code("offer", "kind", "line")


class CheckedPlacesSchema(StrictSchema):
    """How many places were open on a day, as the organisation said."""

    number = fields.Integer()
    as_of = LocalDate()


class CheckedWaitingSchema(StrictSchema):
    """How many calendar days one waits: measured over ``cases`` referrals, or as the organisation stated."""

    basis = Code("measured", "stated")
    days = fields.Integer()
    as_of = LocalDate()
    cases = fields.Integer(allow_none=True)


class CheckedOfferSchema(StrictSchema):
    """How an offer stands today; ``closed_to``: the last day on which it takes nobody, null when nobody knows."""

    offer_id = fields.String()
    organisation_id = fields.String()
    kind = fields.String()
    step = fields.Integer()
    line = fields.Integer()
    promise_days = fields.Integer()
    requirements = fields.List(fields.String())
    languages = fields.List(fields.String())
    interpreter = fields.Boolean()
    open_today = fields.Boolean()
    closed_to = LocalDate(allow_none=True)
    full = fields.Boolean()
    places = fields.Nested(CheckedPlacesSchema, allow_none=True)
    waiting = fields.Nested(CheckedWaitingSchema, allow_none=True)


class AlternativesSchema(StrictSchema):
    """Other offers of the same kind, the first few; ``more``: how many are left out; ``order``: why in this order."""

    items = fields.List(fields.Nested(CheckedOfferSchema))
    more = fields.Integer()
    order = fields.String()


class CheckedSchema(StrictSchema):
    """What is known before sending.

    ``ready``: it can be sent as it is, and nothing is asked. ``missing`` keeps it back; ``deviates`` does not, but who
    sends all the same is asked why (``asked``), in ``deviation`` of the draft, unless it is an emergency (REF-02);
    ``warnings``: to know, nothing is asked.
    """

    ready = fields.Boolean()
    missing = fields.List(fields.Nested(FaultSchema))
    asked = fields.List(fields.Nested(FaultSchema))
    deviates = fields.List(fields.Nested(FaultSchema))
    warnings = fields.List(fields.Nested(FaultSchema))
    offer = fields.Nested(CheckedOfferSchema, allow_none=True)
    alternatives = fields.Nested(AlternativesSchema)
    running = fields.List(fields.Nested(RunningSchema))
