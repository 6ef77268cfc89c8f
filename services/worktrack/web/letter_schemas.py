"""What goes in and out of letters over HTTP. What employee and employer read is the whitelist of D10."""

from marshmallow import fields

from services.worktrack.domain.letters.letter import MOST_MEDICAL, kinds
from services.worktrack.domain.werkplan.content import PARTS_OF_WEEK, Route
from services.worktrack.web.werkplan_schemas import (
    LONG,
    LONGEST_WORD,
    MOST_ROWS,
    MOST_WEEKS,
    SHORT,
    WHOLE,
    DocumentSchema,
    MissingSchema,
)
from shared.web.actions import ActionSchema
from shared.web.coded import at_most
from shared.web.schema import Code, Instant, StrictSchema, Text, WholeNumber

MOST_ADAPTATIONS = 2 * LONG + SHORT  # an arbeidskundig advies on workplace and tasks goes in whole
KINDS = tuple(each.code for each in kinds())


def _text(longest: int) -> Text:
    return Text(longest=longest, load_default=None, allow_none=True)


class WrittenLetterSchema(StrictSchema):
    """The draft, whole: what is left out is empty. ``medical`` is read by the bedrijfsarts alone."""

    route = Code(*Route, load_default=None, allow_none=True)
    possible = _text(LONG)
    not_possible = _text(LONG)
    adaptations = _text(MOST_ADAPTATIONS)
    expected_weeks = WholeNumber(least=0, most=MOST_WEEKS, load_default=None, allow_none=True)
    incapacity_percent = WholeNumber(least=0, most=WHOLE, load_default=None, allow_none=True)
    not_available = fields.List(Code(*PARTS_OF_WEEK), load_default=list, validate=at_most(len(PARTS_OF_WEEK)))
    accepted_words = fields.List(Text(longest=LONGEST_WORD), load_default=list, validate=at_most(MOST_ROWS))
    medical = _text(MOST_MEDICAL)


class BegunLetterSchema(WrittenLetterSchema):
    """With the template that it begins from."""

    kind = Code(*KINDS, required=True)


class SentLetterSchema(StrictSchema):
    """A letter as employee and employer read it: the same for both."""

    letter_id = fields.String()
    case_id = fields.String()
    case_number = fields.String()
    arbodienst_id = fields.String()
    kind = Code(*KINDS)
    sent_at = Instant(allow_none=True)
    sent_by = fields.String(allow_none=True)
    document = fields.Nested(DocumentSchema)
    digest = fields.String()


class SentLettersSchema(StrictSchema):
    """The newest first."""

    items = fields.List(fields.Nested(SentLetterSchema))


class LetterSchema(SentLetterSchema):
    """As the arbodienst sees it: with what keeps a draft from going out. Never the medical part."""

    employee_id = fields.String()
    version = fields.Integer()
    written_by = fields.String()
    accepted_words = fields.List(fields.String())
    missing = fields.List(fields.Nested(MissingSchema))
    actions = fields.List(fields.Nested(ActionSchema))


class WholeLetterSchema(LetterSchema):
    """As the bedrijfsarts sees it."""

    medical = fields.String(allow_none=True)


class LettersSchema(StrictSchema):
    """The letters of a case, drafts on top, and the templates that one may begin from."""

    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    kinds = fields.List(fields.String())
    items = fields.List(fields.Nested(LetterSchema))
    actions = fields.List(fields.Nested(ActionSchema))
