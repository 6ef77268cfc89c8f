"""What goes in and out of a werkplan over HTTP."""

from marshmallow import fields

from services.worktrack.domain.werkplan.attention import SUBJECTS
from services.worktrack.domain.werkplan.content import PARTS_OF_WEEK, Barrier, Ground, PartyKind, Route, ToldBy
from services.worktrack.domain.werkplan.exchange import ITEMS as EXCHANGED
from services.worktrack.domain.werkplan.exchange import RECIPIENTS
from services.worktrack.domain.werkplan.measuring import ITEMS, LEVELS, MOST_SCORE
from services.worktrack.web.schemas import (
    AgreedHoursSchema,
    AgreedStepSchema,
    AmountSchema,
    EnteredHoursSchema,
    ReasonedStepSchema,
    ReasonSchema,
)
from services.worktrack.web.signal_schemas import SignalSchema
from shared.web.actions import ActionSchema
from shared.web.coded import at_most
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text, WholeNumber

MOST_ROWS, LONG, SHORT = 30, 1000, 300
MOST_STEPS, MOST_AGREEMENTS = 12, 6  # what the form has: it would lose the rest
MOST_WEEKS, WHOLE, LONGEST_WORD = 104, 100, 60


def _text(longest: int) -> Text:
    return Text(longest=longest, load_default=None, allow_none=True)


class PartSchema(StrictSchema):
    """Who has a part in it; who has none, has none ``because`` (WRK-05)."""

    party = Code(*PartyKind, required=True)
    involved = fields.Boolean(required=True)
    because = _text(SHORT)


class AgreementSchema(StrictSchema):
    """What is agreed, and who sees to it: employer or employee at least (WRK-10)."""

    text = Text(longest=SHORT, required=True)
    owners = fields.List(Code(*PartyKind), required=True, validate=at_most(len(PartyKind)))


class AtOnceSchema(StrictSchema):
    """Why all work is taken up at once (WRK-04); days of graded exposure as employee or machtiging told them."""

    ground = Code(*Ground, required=True)
    told_by = Code(*ToldBy, load_default=None, allow_none=True)
    from_day = LocalDate(load_default=None, allow_none=True)
    until = LocalDate(load_default=None, allow_none=True)
    reason = _text(SHORT)


class ExchangeSchema(StrictSchema):
    """Which data may go to one recipient; who is not named gets nothing (CON-03)."""

    recipient = Code(*RECIPIENTS, required=True)
    items = fields.List(Code(*EXCHANGED), required=True, validate=at_most(len(EXCHANGED)))


class WrittenWerkplanSchema(StrictSchema):
    """The draft, whole: what is left out is empty. A draft may lack anything."""

    goal = _text(SHORT)
    route = Code(*Route, load_default=None, allow_none=True)
    parties = fields.List(fields.Nested(PartSchema), load_default=list, validate=at_most(len(PartyKind)))
    barrier = Code(*Barrier, load_default=None, allow_none=True)
    lead = Code(*PartyKind, load_default=None, allow_none=True)
    lead_reason = _text(SHORT)
    contract = fields.Nested(EnteredHoursSchema, load_default=None, allow_none=True)
    steps = fields.List(fields.Nested(AgreedHoursSchema), load_default=list, validate=at_most(MOST_STEPS))
    at_once = fields.Nested(AtOnceSchema, load_default=None, allow_none=True)
    agreements = fields.List(fields.Nested(AgreementSchema), load_default=list, validate=at_most(MOST_AGREEMENTS))
    possible = _text(LONG)
    not_possible = _text(LONG)
    adaptations = _text(LONG)
    expected_weeks = WholeNumber(least=0, most=MOST_WEEKS, load_default=None, allow_none=True)
    incapacity_percent = WholeNumber(least=0, most=WHOLE, load_default=None, allow_none=True)
    not_available = fields.List(Code(*PARTS_OF_WEEK), load_default=list, validate=at_most(len(PARTS_OF_WEEK)))
    change_reason = _text(SHORT)
    accepted_words = fields.List(Text(longest=LONGEST_WORD), load_default=list, validate=at_most(MOST_ROWS))
    exchange = fields.List(fields.Nested(ExchangeSchema), load_default=list, validate=at_most(len(RECIPIENTS)))
    quick_return = fields.Boolean(load_default=None, allow_none=True)
    talked_about = fields.List(Code(*SUBJECTS), load_default=list, validate=at_most(len(SUBJECTS)))


class MeasurementSchema(StrictSchema):
    """What somebody could do on a local date; fatigue and concentration 0 to 10, null where not assessed (WRK-08)."""

    measured_on = LocalDate(required=True)
    fatigue = WholeNumber(least=0, most=MOST_SCORE, required=True, allow_none=True)
    concentration = WholeNumber(least=0, most=MOST_SCORE, required=True, allow_none=True)
    abilities = fields.Dict(keys=Code(*ITEMS), values=Code(*LEVELS), load_default=dict)


class ContentSchema(StrictSchema):
    """What an edition says, all of it: for arbodienst and employee."""

    goal = fields.String(allow_none=True)
    route = fields.String(allow_none=True)
    parties = fields.List(fields.Nested(PartSchema))
    barrier = fields.String(allow_none=True)
    lead = fields.String(allow_none=True)
    lead_reason = fields.String(allow_none=True)
    contract = fields.Nested(AmountSchema, allow_none=True)
    steps = fields.List(fields.Nested(ReasonedStepSchema))
    at_once = fields.Nested(AtOnceSchema, allow_none=True)
    agreements = fields.List(fields.Nested(AgreementSchema))
    possible = fields.String(allow_none=True)
    not_possible = fields.String(allow_none=True)
    adaptations = fields.String(allow_none=True)
    expected_weeks = fields.Integer(allow_none=True)
    incapacity_percent = fields.Integer(allow_none=True)
    not_available = fields.List(fields.String())
    change_reason = fields.String(allow_none=True)
    accepted_words = fields.List(fields.String())
    exchange = fields.List(fields.Nested(ExchangeSchema))
    quick_return = fields.Boolean(allow_none=True)
    talked_about = fields.List(fields.String())


class DocumentSchema(StrictSchema):
    """What employee and employer sign, and nothing else (D10, CON-04)."""

    goal = fields.String(allow_none=True)
    route = fields.String(allow_none=True)
    steps = fields.List(fields.Nested(AgreedStepSchema))
    agreements = fields.List(fields.Nested(AgreementSchema))
    possible = fields.String(allow_none=True)
    not_possible = fields.String(allow_none=True)
    adaptations = fields.String(allow_none=True)
    expected_weeks = fields.Integer(allow_none=True)
    incapacity_percent = fields.Integer(allow_none=True)
    not_available = fields.List(fields.String())


class SignedSchema(StrictSchema):
    """Which of the two signed, and when."""

    by = Code("employee", "employer")
    at = Instant()


class DeclinedSchema(StrictSchema):
    """The coded choice by which the employer does not sign."""

    reason = fields.String()
    at = Instant()


class EditionSchema(StrictSchema):
    """An edition as it went out; ``digest``: by which one can tell that this is what was signed.

    ``signed_digest``: the control code of the signed document, once both signed.
    """

    number = fields.Integer()
    state = Code("to-sign", "active", "declined", "replaced")
    signatures = fields.List(fields.Nested(SignedSchema))
    declined = fields.Nested(DeclinedSchema, allow_none=True)
    active_from = LocalDate(allow_none=True)
    sent_at = Instant()
    content = fields.Nested(ContentSchema)
    document = fields.Nested(DocumentSchema)
    digest = fields.String()
    signed_digest = fields.String(allow_none=True)


class OwnWerkplanSchema(StrictSchema):
    """What the employee sees: the editions that went out, the newest last.

    ``assessment_scope``: about which work the bedrijfsarts judged (WRK-12).
    """

    case_id = fields.String()
    case_number = fields.String()
    arbodienst_id = fields.String()
    version = fields.Integer()
    editions = fields.List(fields.Nested(EditionSchema))
    measurements = fields.List(fields.Nested(MeasurementSchema))
    signals = fields.List(fields.Nested(SignalSchema))
    responsible = fields.List(fields.String())
    assessment_scope = fields.String(allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class MissingSchema(StrictSchema):
    """What keeps the draft from going out."""

    field = fields.String()
    code = fields.String()
    message = fields.String()
    rule = fields.String(allow_none=True)


class SigningMailSchema(StrictSchema):
    """Where the link went by mail; ``sent_at``: when it left, null while it waits."""

    address = fields.String()
    asked_at = Instant()
    sent_at = Instant(allow_none=True)


class SigningLinkSchema(StrictSchema):
    """How the newest link to the employer stands; the link itself is told once."""

    edition = fields.Integer()
    signer = fields.String()
    made_at = Instant()
    expires_at = Instant()
    state = fields.String()
    mail = fields.Nested(SigningMailSchema, allow_none=True)


class WerkplanSchema(OwnWerkplanSchema):
    """What the arbodienst sees: with the draft, what is missing before it goes out, and what asks for attention."""

    employee_id = fields.String()
    draft = fields.Nested(ContentSchema, allow_none=True)
    next_edition = fields.Integer()
    preview = fields.Nested(DocumentSchema, allow_none=True)
    missing = fields.List(fields.Nested(MissingSchema))
    signing_link = fields.Nested(SigningLinkSchema, allow_none=True)
    warnings = fields.List(fields.Nested(ReasonSchema))


class PreviewSchema(StrictSchema):
    """The draft as the employer would read it, and the words in it that give something away (CON-04)."""

    document = fields.Nested(DocumentSchema)
    words = fields.List(fields.Nested(MissingSchema))
