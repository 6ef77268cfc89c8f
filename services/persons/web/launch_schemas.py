"""What goes in and out of a launch from a GP's own system over HTTP; ``docs/launch.md`` says it in words."""

from typing import get_args

from marshmallow import fields

from services.persons.domain.launch import MOST_BROUGHT, State
from services.persons.web.schemas import IdentitySchema, RegisterPatientSchema
from shared.web.coded import at_most
from shared.web.schema import Code, Instant, PartialDateField, StrictSchema, Text, WholeNumber

VERSION = 1
_WORDS = Text(longest=2000)


class TriedSchema(StrictSchema):
    kind = Text(longest=40, required=True)
    effect = Text(longest=40, required=True)


class WorkSchema(StrictSchema):
    status = Text(longest=40, required=True)
    reported_sick_since = PartialDateField(allow_none=True)


class KnownSchema(StrictSchema):
    """Fields of a referral, as ``POST /referrals`` takes them; a code that referral does not know stays text."""

    hulpvraag = _WORDS
    question = _WORDS
    purpose = _WORDS
    expected_outcome = _WORDS
    complaint_since = PartialDateField()
    prior_treatments = fields.List(fields.Nested(TriedSchema), validate=at_most(50))
    pain_score = WholeNumber(least=0, most=10)
    limitation_score = WholeNumber(least=0, most=10)
    work_situation = fields.Nested(WorkSchema)
    urgency = Text(longest=40)


class AlsoSchema(StrictSchema):
    """What has no field of its own, shown beside the draft; ``source``: where it stands in the own system."""

    text = _WORDS
    source = Text(longest=200, load_default="")


class LaunchSchema(StrictSchema):
    """``user``: for whom alone it is (the ``sub`` of their token); ``offer``: to which it goes, if known."""

    version = WholeNumber(required=True, least=1)
    patient = fields.Nested(RegisterPatientSchema, required=True)
    user = Text(longest=64, load_default=None, allow_none=True)
    offer = Text(longest=64, load_default=None, allow_none=True)
    known = fields.Nested(KnownSchema, load_default=dict)
    also = fields.List(fields.Nested(AlsoSchema), load_default=list, validate=at_most(MOST_BROUGHT))


class IgnoredSchema(StrictSchema):
    """A resource of a Bundle that a launch does not read."""

    path = fields.String()
    type = fields.String()


class HandedOverSchema(StrictSchema):
    """The link to open in the browser of the user, once, before ``expires_at``; which fields it fills in.

    ``as_text``: how many things came along that are shown, and fill in nothing.
    """

    launch_id = fields.String()
    url = fields.String()
    expires_at = Instant()
    filled_in = fields.List(fields.String())
    as_text = fields.Integer()
    ignored = fields.List(fields.Nested(IgnoredSchema))


class LinkSchema(StrictSchema):
    """The last part of the address; in the body, so that no log of ours holds it."""

    link = Text(longest=100, required=True)


class BroughtSchema(StrictSchema):
    """One thing that came along; ``field``: of a referral or empty, ``value``: as it takes it, or null."""

    field = fields.String()
    text = fields.String()
    source = fields.String()
    value = fields.Raw(allow_none=True)


class WhoSchema(IdentitySchema):
    """Whom it is about, as the own system says; of the BSN the last three digits."""

    bsn_masked = fields.String()


class DiffersSchema(StrictSchema):
    field = fields.String()
    code = fields.String()
    message = fields.String()


class OpenedSchema(StrictSchema):
    """How the link stands for who opened it; all but ``state`` and ``launch_id`` only while it is ``open``.

    ``known_here``: whether the own organisation knows this patient; ``warnings``: what differs from that.
    """

    state = Code(*get_args(State))
    launch_id = fields.String()
    expires_at = Instant()
    patient = fields.Nested(WhoSchema, allow_none=True)
    known_here = fields.Boolean()
    warnings = fields.List(fields.Nested(DiffersSchema))
    offer_id = fields.String(allow_none=True)
    brought = fields.List(fields.Nested(BroughtSchema))


class BegunSchema(StrictSchema):
    """The patient, found or registered, and what came along for the draft."""

    patient_id = fields.String()
    chain_id = fields.String()
    known = fields.Boolean()
    warnings = fields.List(fields.Nested(DiffersSchema))
    brought = fields.List(fields.Nested(BroughtSchema))
