"""Bewaartermijnen, for the functionaris gegevensbescherming: what passed, what is near, kept longer, destroyed."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import act
from services.portal.desks import Side, desk_of
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.retentions import ALL, gather_one, gather_retentions
from services.portal.language import text
from services.portal.person import person
from shared.rules.erasure import BY_OFFICER

blueprint = Blueprint("retentions", __name__, url_prefix="/bewaartermijnen")


@blueprint.before_request
def only_oversight() -> ResponseReturnValue | None:
    """Open these pages to the FG alone."""
    is_ours = desk_of(person().roles).side is Side.OVERSIGHT
    return None if is_ours else errors.page(HTTPStatus.FORBIDDEN)


@blueprint.get("")
def overview() -> ResponseReturnValue:
    """Show the records in one state, the earliest last day on top; of what was destroyed the counts."""
    found = gather_retentions(request.args.get("toon", ""), request.args.get("after", ""))
    return render_template("pages/retention/overview.html", **found)


@blueprint.get("/<retention_id>")
def one(retention_id: str) -> ResponseReturnValue:
    """Show one record, and what may be decided about it."""
    return _one(retention_id, Form())


@blueprint.post("/<retention_id>/vernietigen")
def confirm(retention_id: str) -> ResponseReturnValue:
    """Let it be destroyed, once the box is ticked: what is gone never comes back."""
    if "sure" not in request.form:
        fault = {"field": "sure", "message": text("retention.tick-first")}
        return _one(retention_id, Form({}, (fault,), HTTPStatus.BAD_REQUEST))
    return _decide(retention_id, "confirmation", {}, "retention.confirmed")


@blueprint.post("/<retention_id>/langer")
def postpone(retention_id: str) -> ResponseReturnValue:
    """Keep it longer on a ground of the law."""
    return _decide(retention_id, "postponement", sent("reason", "until"), "retention.postponed")


def _decide(retention_id: str, place: str, values: dict[str, str], told: str) -> ResponseReturnValue:
    version, path = request.form.get(VERSION, ""), f"{ALL}/{retention_id}/{place}"
    done, form = attempt(lambda once: act(path, given(values), version=version, key=once), values)
    if done is None:
        return _one(retention_id, form)
    flash(text(told), "ok")
    return redirect(url_for("retentions.one", retention_id=retention_id))


def _one(retention_id: str, form: Form) -> ResponseReturnValue:
    found = gather_one(retention_id)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    grounds = [(code, text(f"erasure.ground-{code}")) for code in BY_OFFICER]
    return render_template("pages/retention/one.html", form=form, grounds=grounds, **found), form.status
