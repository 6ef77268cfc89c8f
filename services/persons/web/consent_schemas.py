"""What goes in and out of the routes about toestemming."""

from marshmallow import fields

from services.persons.domain.minors import SAYERS
from services.persons.web.consent_fields import LONGEST_ID, RecipientSchema, ScopeSchema
from shared.rules.consent import DataCategory, Purpose
from shared.web.coded import at_most
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

DATA = tuple(each.value for each in DataCategory)
PURPOSES = tuple(each.value for each in Purpose)


class SaySchema(ScopeSchema):
    """A yes or a no from now on; ``until``: the last local day on which it holds, null for no end."""

    until = LocalDate(load_default=None, allow_none=True)


class RecordSchema(SaySchema):
    """What was said to a professional, how, by whom, and on which local day; today unless said otherwise.

    ``said_by``: of a child also, or only, the parents (CON-05).
    """

    channel = Code("in-person", "paper", required=True)
    said_on = LocalDate(load_default=None, allow_none=True)
    said_by = fields.List(Code(*SAYERS), load_default=lambda: ["patient"], validate=at_most(len(SAYERS)))


class WithdrawAtDeskSchema(StrictSchema):
    """That a yes or a no was taken back: how it was said, and on which local day; today unless said otherwise.

    ``said_by``: who signed that a no is over; of a child also, or only, the parents (CON-05).
    """

    channel = Code("in-person", "paper", required=True)
    said_on = LocalDate(load_default=None, allow_none=True)
    said_by = fields.List(Code(*SAYERS), load_default=lambda: ["patient"], validate=at_most(len(SAYERS)))


class ConsentAskSchema(StrictSchema):
    """A question for the patient: who wants which data of which holder, for what, until when."""

    recipient = fields.Nested(RecipientSchema, required=True)
    holder_id = Text(longest=LONGEST_ID, load_default=None, allow_none=True)
    data = Code(*DATA, required=True)
    purpose = Code(*PURPOSES, load_default=None, allow_none=True)
    until = LocalDate(load_default=None, allow_none=True)


class NarrowSchema(StrictSchema):
    """What the patient leaves of it; what is left out stays as it was."""

    data = Code(*DATA, load_default=None, allow_none=True)
    purpose = Code(*PURPOSES, load_default=None, allow_none=True)
    until = LocalDate(load_default=None, allow_none=True)


class ConsentAnswerSchema(NarrowSchema):
    """The patient's answer: no, or yes, as asked or narrower."""

    answer = Code("allowed", "refused", required=True)


class ConsentSchema(StrictSchema):
    """One saying: what it is about, how long it holds, who recorded it and how, and what may be done with it.

    ``withdrawn_by``: the professional who recorded that it was withdrawn, how is ``withdrawn_channel``. ``overruled``:
    a no goes before all of this yes, so that it lets nothing through now. ``proxy``: as what (naaste or representative)
    somebody said it for the patient; null for the patient.
    """

    consent_id = fields.String()
    recipient = fields.Nested(RecipientSchema)
    holder_id = fields.String(allow_none=True)
    data = fields.String(allow_none=True)
    purpose = fields.String(allow_none=True)
    verdict = fields.String()
    kind = fields.String()
    since = Instant()
    until = Instant(allow_none=True)
    active = fields.Boolean()
    overruled = fields.Boolean()
    withdrawn_at = Instant(allow_none=True)
    withdrawn_by = fields.String(allow_none=True)
    withdrawn_channel = fields.String(allow_none=True)
    recorded_by = fields.String(allow_none=True)
    organisation_id = fields.String(allow_none=True)
    channel = fields.String()
    said_on = LocalDate(allow_none=True)
    said_by = fields.List(fields.String())
    proxy = fields.String(allow_none=True)
    actions = fields.List(fields.Dict())


class ConsentRequestSchema(StrictSchema):
    """One question, by whom and when; ``answer`` is null while the patient has the move."""

    request_id = fields.String()
    recipient = fields.Nested(RecipientSchema)
    holder_id = fields.String(allow_none=True)
    data = fields.String(allow_none=True)
    purpose = fields.String(allow_none=True)
    until = Instant(allow_none=True)
    asked_by = fields.String()
    organisation_id = fields.String()
    asked_at = Instant()
    reminded_at = Instant(allow_none=True)
    answer = fields.String(allow_none=True)
    answered_at = Instant(allow_none=True)
    actions = fields.List(fields.Dict())


class ExchangeSchema(StrictSchema):
    """What was shared: that stays as it was, also after a withdrawal (CON-05)."""

    data = fields.String()
    holder_id = fields.String()
    recipient_id = fields.String()
    at = Instant()


class ConsentsSchema(StrictSchema):
    """Everything about sharing of one patient; ``agree``: whose yes counts at the patient's age (CON-05)."""

    version = fields.Integer()
    consents = fields.List(fields.Nested(ConsentSchema))
    requests = fields.List(fields.Nested(ConsentRequestSchema))
    shared = fields.List(fields.Nested(ExchangeSchema))
    agree = fields.List(fields.String())
    actions = fields.List(fields.Dict())


class ReadSchema(StrictSchema):
    """What one organisation may read of another now; ``ground``: what the patient said, or the talk (D20)."""

    holder_id = fields.String()
    recipient_id = fields.String()
    data = fields.String()
    ground = fields.String()


class OwnConsentsSchema(ConsentsSchema):
    """The same for the patient, with who may read what now: also where nothing was said, or no longer."""

    reads = fields.List(fields.Nested(ReadSchema))


class DecidedSchema(StrictSchema):
    """May it be seen, and why."""

    allowed = fields.Boolean()
    rule = fields.String()
    text = fields.String()
    consent_id = fields.String(allow_none=True)


class EffectSchema(StrictSchema):
    """What one organisation sees of another: as it is, and as it would be.

    ``now`` false: nothing of it lies with the recipient yet; it counts once the recipient takes part too.
    """

    holder_id = fields.String()
    recipient_id = fields.String()
    data = fields.String()
    changes = fields.Boolean()
    now = fields.Boolean()
    before = fields.Nested(DecidedSchema)
    after = fields.Nested(DecidedSchema)


class EffectsSchema(StrictSchema):
    """What a choice does; with the version on which it is made, and the choice or question.

    ``agree``: whose yes counts at the patient's age (CON-05).
    """

    items = fields.List(fields.Nested(EffectSchema))
    version = fields.Integer()
    agree = fields.List(fields.String())
    consent = fields.Nested(ConsentSchema, allow_none=True)
    request = fields.Nested(ConsentRequestSchema, allow_none=True)
