"""Mijn gegevens laten wissen: what goes, what stays and why, by when; asked with a tick, taken back with a click."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import Form, attempt
from services.portal.gather.erasure import MINE, gather_mine
from services.portal.language import text

blueprint = Blueprint("erasure", __name__, url_prefix="/mijn-gegevens/wissen")


@blueprint.get("")
def mine() -> ResponseReturnValue:
    """Show what asking does, or how my request stands."""
    return _page(Form())


@blueprint.post("")
def ask() -> ResponseReturnValue:
    """Ask it, once the box is ticked: what is gone never comes back."""
    if "sure" not in request.form:
        fault = {"field": "sure", "message": text("erasure.tick-first")}
        return _page(Form({}, (fault,), HTTPStatus.BAD_REQUEST))
    done, form = attempt(lambda once: act(MINE, key=once), {"sure": "yes"})
    if done is None:
        return _page(form)
    flash(text("erasure.asked"), "ok")
    return redirect(url_for("erasure.mine"))


@blueprint.post("/intrekken")
def withdraw() -> ResponseReturnValue:
    """Take it back."""
    done, form = attempt(lambda once: act(f"{MINE}/withdrawal", key=once), {})
    if done is None:
        return _page(form)
    flash(text("erasure.taken-back"), "ok")
    return redirect(url_for("erasure.mine"))


def _page(form: Form) -> ResponseReturnValue:
    return render_template("pages/erasure/mine.html", form=form, **gather_mine()), form.status
