"""Parked events by hand: see them, handle a chain again, throw one away; always with the reason why."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from services.portal import errors
from services.portal.api import Part, act
from services.portal.event_reasons import said
from services.portal.form import Form, attempt, sent
from services.portal.gather.platform import gather_parked
from services.portal.gather.services import SERVICES
from services.portal.language import text
from services.portal.person import person
from shared.roles import Role

MOVES = {"opnieuw": "replay", "weg": "drop"}

blueprint = Blueprint("platform", __name__, url_prefix="/beheer")


@blueprint.get("/geparkeerd")
def parked() -> ResponseReturnValue:
    """Show what is parked in all services."""
    return _page(Form())


@blueprint.post("/geparkeerd/<service>/<parked_id>")
def change(service: str, parked_id: str) -> ResponseReturnValue:
    """Handle a chain again or throw one event away."""
    move = MOVES.get(request.form.get("move", ""))
    if service not in SERVICES or move is None:
        abort(HTTPStatus.NOT_FOUND)
    field = f"reason_{service}_{parked_id}"
    values = sent(field)
    path = f"/api/{service}/v1/parked-events/{parked_id}/{move}"
    done, form = attempt(lambda once: act(path, {"reason": values[field]}, key=once), values)
    if done is None:
        return _page(form.under({"reason": field}))
    if done.body.get("stopped_at"):
        return _page(_stopped(done, values, field))
    dropped = move == "drop"
    flash(
        text("ops.dropped") if dropped else ngettext("ops.replayed-one", "ops.replayed-many", done.body["handled"]),
        "ok",
    )
    return redirect(url_for("platform.parked"))


def _stopped(done: Part, values: Mapping[str, str], field: str) -> Form:
    """Return the form once more, with the reason that was typed: the next try needs it again."""
    found = done.body
    told = text("ops.stopped-at", handled=found["handled"], number=found["stopped_at"], why=said(found["reason"]))
    return Form(values, ({"field": field, "message": told},), HTTPStatus.CONFLICT)


def _page(form: Form) -> ResponseReturnValue:
    if not person().has_role(Role.PLATFORM_ADMIN):
        return errors.page(HTTPStatus.FORBIDDEN)
    return render_template("pages/platform/parked.html", form=form, **gather_parked()), form.status
