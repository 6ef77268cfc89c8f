"""Routes of own views of the board: which there are, keep one, remove one."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain.saved_view import MOST
from services.referral.usecases.saved_views import faults_of_view, keep_view, read_own_views, remove_view
from services.referral.web.saved_view_schemas import KeepViewSchema, SavedViewSchema, SavedViewsSchema, show_view
from shared.faults import Fault
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("saved_views", __name__, description="Eigen weergaven van het bord")


def _what_else(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    return faults_of_view(current_work(), readable.get("name"), readable)


@blueprint.get("/saved-views")
@door("saved-view.list")
@blueprint.response(200, SavedViewsSchema)
def list_() -> dict[str, Any]:
    """Your own views of the board of this organisation, by name; nobody else reads them."""
    return {"items": [show_view(each) for each in read_own_views(current_work())], "most": MOST}


@blueprint.post("/saved-views")
@door("saved-view.keep")
@blueprint.arguments(KeepViewSchema, also=_what_else)
@blueprint.response(201, SavedViewSchema)
def keep(body: Mapping[str, Any]) -> dict[str, Any]:
    """Keep filters under a name; a name that is taken is replaced when you say so."""
    filters = {each: value for each, value in body.items() if each not in ("name", "replaces")}
    return show_view(keep_view(current_work(), body["name"], filters, replaces=body["replaces"]))


@blueprint.delete("/saved-views/<view_id>")
@door("saved-view.remove")
@blueprint.response(204)
def remove(view_id: str) -> None:
    """Remove an own view."""
    remove_view(current_work(), view_id)
