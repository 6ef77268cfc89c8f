"""Own views of the board, over HTTP."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.referral.domain.board import COLUMNS
from services.referral.domain.saved_view import LONGEST_NAME, MOVES
from services.referral.usecases.saved_views import OwnView
from shared.web.schema import Code, StrictSchema, Text


class FiltersSchema(StrictSchema):
    """Filters of the board; what is null or false narrows nothing.

    ``column``: one column only; ``move``: whose move it is, of the own organisation or of another; ``late``: due before
    today; ``holder``: a professional, or ``team`` for what nobody of the team has yet.
    """

    column = Code(*COLUMNS, load_default=None, allow_none=True)
    urgent = fields.Boolean(load_default=False)
    late = fields.Boolean(load_default=False)
    move = Code(*MOVES, load_default=None, allow_none=True)
    holder = Text(longest=64, load_default=None, allow_none=True)
    offer_id = Text(longest=64, load_default=None, allow_none=True)


class FilterQuery(StrictSchema):
    """``holder``: a professional, or ``team`` for what nobody of the team has yet; ``late``: due before today.

    ``column``: one column only; ``move``: whose move it is. ``view``: an own view instead of all these.
    """

    urgent = fields.Boolean(load_default=False)
    late = fields.Boolean(load_default=False)
    holder = Text(longest=64, blank=True, load_default="")
    offer_id = Text(longest=64, blank=True, load_default="", data_key="offerId")
    column = Code(*COLUMNS, load_default=None)
    move = Code(*MOVES, load_default=None)
    view = Text(longest=36, blank=True, load_default="")


FILTERS = ("urgent", "late", "holder", "offer_id", "column", "move")


class KeepViewSchema(FiltersSchema):
    """A name, and at least one filter; ``replaces``: in the place of the view that has this name, if there is one."""

    name = Text(longest=LONGEST_NAME, required=True)
    replaces = fields.Boolean(load_default=False)


class GoneSchema(StrictSchema):
    """A part of a view that no longer exists, as it was kept."""

    filter = fields.String()
    value = fields.String()


class SavedViewSchema(StrictSchema):
    """An own view; ``filters`` are those that still mean something, ``gone`` the others."""

    id = fields.String()
    name = fields.String()
    filters = fields.Nested(FiltersSchema)
    gone = fields.List(fields.Nested(GoneSchema))


class SavedViewsSchema(StrictSchema):
    """Your own views here, by name; ``most``: how many you may have."""

    items = fields.List(fields.Nested(SavedViewSchema))
    most = fields.Integer()


class ViewLinkSchema(StrictSchema):
    """An own view by its name."""

    id = fields.String()
    name = fields.String()


def show_filters(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return every filter, with what was chosen of it."""
    nothing = {"column": None, "urgent": False, "late": False, "move": None, "holder": None, "offer_id": None}
    return {name: chosen.get(name) or otherwise for name, otherwise in nothing.items()}


def show_view(view: OwnView) -> dict[str, Any]:
    """Return a view as it is shown."""
    return {"id": view.id, "name": view.name, "filters": show_filters(view.filters), "gone": view.gone}
