"""Own views of the board and the worklist: keep what is shown under a name, remove one."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Refused, act
from services.portal.gather.board import PARTS, SWITCHES, VIEWS
from services.portal.gather.care import BOXES
from services.portal.gather.directory import directory
from services.portal.language import text
from services.portal.pages.board import show_board
from services.portal.pages.worklist import show_box
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
            return _again(Refusal(refused.status), taken=name)
        return _again(explain(refused, directory(), {"name": (NAME, text("view.name"))}))
    except ServiceUnavailable:
        return _again(unavailable())
    flash(text("view.kept", name=done.body["name"]), "ok")
    return redirect(_list(view=done.body["id"]))


@blueprint.post("/team/bord/weergaven/<view_id>/verwijderen")
def remove(view_id: str) -> ResponseReturnValue:
    """Remove an own view; one that is gone already is removed too."""
    try:
        act(f"{VIEWS}/{view_id}", method="DELETE", key=request.form.get("key", ""))
    except Refused as refused:
        if refused.status != HTTPStatus.NOT_FOUND:
            return _again(explain(refused, directory(), {}))
    except ServiceUnavailable:
        return _again(unavailable())
    flash(text("view.removed"), "ok")
    return redirect(_list())


def _box() -> str:
    """Return the box of the worklist that the view was made in; none: on the board."""
    asked = request.args.get("box", "")
    return asked if asked in BOXES else ""


def _list(view: str | None = None) -> str:
    return url_for("worklist.show", box=_box(), view=view) if _box() else url_for("board.show", view=view)


def _again(refusal: Refusal, *, taken: str = "") -> ResponseReturnValue:
    return show_box(refusal, taken=taken) if _box() else show_board([], refusal, taken=taken)


def _filters() -> dict[str, Any]:
    """Return what the page showed, as the API takes it."""
    given = {name: request.form.get(name, "") for name in PARTS}
    return {name: True if name in SWITCHES else value for name, value in given.items() if value}
