"""Wisverzoeken, for the functionaris gegevensbescherming: what is open, a letter that came, holding and going on."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import act
from services.portal.desks import Side, desk_of
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.erasure import ALL, gather_erasures, gather_one
from services.portal.language import text
from services.portal.person import person
from shared.rules.erasure import BY_OFFICER

blueprint = Blueprint("erasures", __name__, url_prefix="/wisverzoeken")


@blueprint.before_request
def only_oversight() -> ResponseReturnValue | None:
    """Open these pages to the FG alone."""
    is_ours = desk_of(person().roles).side is Side.OVERSIGHT
    return None if is_ours else errors.page(HTTPStatus.FORBIDDEN)


@blueprint.get("")
def overview() -> ResponseReturnValue:
    """Show the requests, due first on top."""
    return _overview(Form())


@blueprint.post("")
def record() -> ResponseReturnValue:
    """Enter a request that came on paper."""
    values = sent("bsn", "received_on")
    done, form = attempt(lambda once: act(ALL, given(values), key=once), values)
    if done is None:
        return _overview(form)
    flash(text("erasure.recorded"), "ok")
    return redirect(url_for("erasures.one", erasure_id=done.body["erasure_id"]))


@blueprint.get("/<erasure_id>")
def one(erasure_id: str) -> ResponseReturnValue:
    """Show who still keeps what, and why."""
    return _one(erasure_id, Form())


@blueprint.post("/<erasure_id>/aanhouden")
def hold(erasure_id: str) -> ResponseReturnValue:
    """Hold it on a ground of the law."""
    values = sent("reason", "until")
    return _move(erasure_id, "hold", values, "erasure.held")


@blueprint.post("/<erasure_id>/verder")
def go_on(erasure_id: str) -> ResponseReturnValue:
    """Ask every holder now."""
    return _move(erasure_id, "continuation", {}, "erasure.gone-on")


def _move(erasure_id: str, place: str, values: dict[str, str], told: str) -> ResponseReturnValue:
    version = request.form.get(VERSION, "")
    path = f"{ALL}/{erasure_id}/{place}"
    done, form = attempt(lambda once: act(path, given(values), version=version, key=once), values)
    if done is None:
        return _one(erasure_id, form)
    flash(text(told), "ok")
    return redirect(url_for("erasures.one", erasure_id=erasure_id))


def _overview(form: Form) -> ResponseReturnValue:
    shown = "closed" if request.args.get("toon") == "klaar" else "open"
    found = gather_erasures(shown, request.args.get("after", ""))
    return render_template("pages/erasure/overview.html", form=form, **found), form.status


def _one(erasure_id: str, form: Form) -> ResponseReturnValue:
    found = gather_one(erasure_id)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    grounds = [(code, text(f"erasure.ground-{code}")) for code in BY_OFFICER]
    return render_template("pages/erasure/one.html", form=form, grounds=grounds, **found), form.status
