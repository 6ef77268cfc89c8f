"""Routes about personal links."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.notifications.usecases.personal_link import end_links, open_link
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.schema import Code, StrictSchema, Text

blueprint = Blueprint("links", __name__, description="Persoonlijke links uit een mail")


class LinkSchema(StrictSchema):
    """The token as it stood in the address."""

    token = Text(longest=200, required=True)


class OpeningSchema(StrictSchema):
    """What it came to; the item only when `open`."""

    state = Code("open", "expired", "revoked", "unknown", "too-many")
    item_service = fields.String()
    item_id = fields.String()


class ItemSchema(StrictSchema):
    item_id = Text(longest=64, required=True)


class EndedSchema(StrictSchema):
    ended = fields.Integer()


@blueprint.post("/link-openings")
@door("link.open")
@blueprint.arguments(LinkSchema)
@blueprint.response(200, OpeningSchema)
def opening(body: Mapping[str, Any]) -> Any:
    """Where my personal link leads. Wrong ones are counted: ten in an hour is enough."""
    return open_link(current_work(), body["token"])


@blueprint.post("/link-endings")
@door("link.end")
@blueprint.arguments(ItemSchema)
@blueprint.response(200, EndedSchema)
def ending(body: Mapping[str, Any]) -> dict[str, int]:
    """End the personal links that my organisation sent about an item."""
    return {"ended": end_links(current_work(), body["item_id"])}
