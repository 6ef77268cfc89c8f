"""The board of a receiving team, and dividing its work, over HTTP."""

from typing import Any

from marshmallow import fields, post_load, validate

from services.referral.usecases.assign_referrals import Line
from services.referral.web.saved_view_schemas import FiltersSchema, SavedViewSchema
from services.referral.web.schemas import SummarySchema
from shared.web.schema import LocalDate, StrictSchema, Text, WholeNumber

_MOST = 50
_COUNT = validate.Length(min=1, max=_MOST, error=f"Kies minstens 1 en hoogstens {_MOST} verwijzingen.")


class ForecastSchema(StrictSchema):
    """Place ``place`` of ``of``; ``invited_by`` rests on ``days`` that were measured over ``cases``, or stated."""

    place = fields.Integer()
    of = fields.Integer()
    since = LocalDate()
    invited_by = LocalDate(allow_none=True)
    basis = fields.String(allow_none=True)
    days = fields.Integer(allow_none=True)
    cases = fields.Integer(allow_none=True)


class CardSchema(SummarySchema):
    """One referral; ``days_left``: working days until the holder's move is due, below none when it is late."""

    days_left = fields.Integer()
    forecast = fields.Nested(ForecastSchema, allow_none=True)


class ColumnSchema(StrictSchema):
    """The first of a column by due day; ``count``: how many there are, ``withheld``: how many are not shown."""

    code = fields.String()
    count = fields.Integer()
    withheld = fields.Integer()
    items = fields.List(fields.Nested(CardSchema))


class BoardSchema(StrictSchema):
    """``views``: your own; ``view``: the one that is open, null without (any more); ``filters``: what narrows."""

    view = fields.String(allow_none=True)
    filters = fields.Nested(FiltersSchema)
    views = fields.List(fields.Nested(SavedViewSchema))
    columns = fields.List(fields.Nested(ColumnSchema))


class LineSchema(StrictSchema):
    """One referral, and the version of it that was seen."""

    referral_id = Text(longest=64, required=True)
    version = WholeNumber(least=1, required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Line:
        return Line(**data)


class AssignSchema(StrictSchema):
    """To which colleague, and which referrals."""

    holder_id = Text(longest=64, required=True)
    items = fields.List(fields.Nested(LineSchema), required=True, validate=_COUNT)


class OutcomeSchema(StrictSchema):
    """What came of one referral; ``reason``: why it was not done."""

    referral_id = fields.String()
    case_number = fields.String(allow_none=True)
    done = fields.Boolean()
    reason = fields.String(allow_none=True)


class AssignedSchema(StrictSchema):
    results = fields.List(fields.Nested(OutcomeSchema))
