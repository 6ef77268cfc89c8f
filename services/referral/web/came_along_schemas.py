"""What came along from the sender's own system, in and out."""

from marshmallow import fields

from services.referral.web.content_schemas import ContentSchema
from shared.web.coded import at_most
from shared.web.schema import Code, StrictSchema, Text

MOST = at_most(200)


class BroughtSchema(StrictSchema):
    """One thing; ``field``: of a referral, or empty. ``filled_in``: this body fills that field in with it."""

    field = Code("", *ContentSchema().fields, load_default="")
    text = Text(longest=2000, required=True)
    source = Text(longest=400, blank=True, load_default="")
    filled_in = fields.Boolean(load_default=False)


class CameAlongSchema(StrictSchema):
    """One thing as its writer sees it; ``changed``: the field says something else now."""

    field = fields.String()
    text = fields.String()
    source = fields.String()
    filled_in = fields.Boolean()
    changed = fields.Boolean()
