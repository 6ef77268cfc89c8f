"""Own views of the board: keep what is shown under a name, remove one."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Refused, act
from services.portal.gather.board import PARTS, SWITCHES, VIEWS
from services.portal.gather.directory import directory
from services.portal.language import text
from services.portal.pages.board import show_board
from services.portal.refusals import Refusal, explain, unavailable
from shared.web.service_client import ServiceUnavailable

NAME = "view_name"

blueprint = Blueprint("saved_views", __name__)


@blueprint.post("/team/bord/weergaven")
def keep() -> ResponseReturnValue:
    """Keep the filters under a name; a name that is taken is replaced after asking."""
    name = " ".join(request.form.get(NAME, "").split())
    replaces = bool(name) and request.form.get("replaces", "").casefold() == name.casefold()
    body = {"name": name, "replaces": replaces, **_filters()}
    try:
        done = act(VIEWS, body, key=request.form.get("key", ""))
    except Refused as refused:
        if refused.status == HTTPStatus.CONFLICT and not replaces:
            return show_board([], Refusal(refused.status), taken=name)
        return show_board([], explain(refused, directory(), {"name": (NAME, text("view.name"))}))
    except ServiceUnavailable:
        return show_board([], unavailable())
    flash(text("view.kept", name=done.body["name"]), "ok")
    return redirect(url_for("board.show", view=done.body["id"]))


@blueprint.post("/team/bord/weergaven/<view_id>/verwijderen")
def remove(view_id: str) -> ResponseReturnValue:
    """Remove an own view; one that is gone already is removed too."""
    try:
        act(f"{VIEWS}/{view_id}", method="DELETE", key=request.form.get("key", ""))
    except Refused as refused:
        if refused.status != HTTPStatus.NOT_FOUND:
            return show_board([], explain(refused, directory(), {}))
    except ServiceUnavailable:
        return show_board([], unavailable())
    flash(text("view.removed"), "ok")
    return redirect(url_for("board.show"))


def _filters() -> dict[str, Any]:
    """Return what the page showed, as the API takes it."""
    given = {name: request.form.get(name, "") for name in PARTS}
    return {name: True if name in SWITCHES else value for name, value in given.items() if value}
