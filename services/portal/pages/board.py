"""The board of a receiving team: where everything stands, and several referrals to one colleague at once."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from services.portal.api import Refused, act
from services.portal.desks import Side
from services.portal.gather.board import ASSIGNMENTS, gather_board
from services.portal.gather.directory import directory
from services.portal.language import text
from services.portal.person import person
from services.portal.refusals import NONE, Refusal, explain, own_fault, unavailable
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("board", __name__)
_FIRST = "item-1"


@blueprint.get("/team/bord")
def show() -> ResponseReturnValue:
    """Show the board."""
    return show_board([], NONE)


@blueprint.post("/team/bord/toewijzen")
def assign() -> ResponseReturnValue:
    """Give what was ticked to a colleague; the page says of each line what came of it."""
    items = [_line(each) for each in request.form.getlist("item")]
    if not items:
        return show_board([], own_fault(_FIRST, text("board.choose-first"), text("board.assign")))
    body = {"holder_id": request.form.get("holder_id", ""), "items": items}
    try:
        done = act(ASSIGNMENTS, body, key=request.form.get("key", ""))
    except Refused as refused:
        return show_board([], explain(refused, directory(), {"holder_id": ("holder_id", text("board.to-whom"))}))
    except ServiceUnavailable:
        return show_board([], unavailable())
    return show_board(done.body["results"], NONE)


def _line(value: str) -> dict[str, Any]:
    """Read what a tick says: which referral, in which version."""
    referral_id, _, version = value.rpartition("|")
    return {"referral_id": referral_id, "version": int(version) if version.isascii() and version.isdigit() else 0}


def show_board(results: list[dict[str, Any]], refusal: Refusal, *, taken: str = "") -> ResponseReturnValue:
    """Show the board after a try to change something; ``taken``: the name that another own view has already."""
    if person().desk.side is not Side.CARE:
        abort(HTTPStatus.NOT_FOUND)
    found = gather_board(person())
    ticked = {each.rpartition("|")[0] for each in request.form.getlist("item")} if refusal is not NONE else set()
    given = {"results": results, "refusal": refusal, "ticked": ticked, "first": _FIRST, "key": new_id(), "taken": taken}
    return render_template("pages/team/board.html", **found, **given), refusal.status
