"""My data: who is involved with me and on which ground, asking someone to stop, and my own contact data."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Refused, act
from services.portal.form import VERSION, Form, attempt, sent
from services.portal.gather.own_data import ME, RELATIONS, gather_contact, gather_involved
from services.portal.language import text

blueprint = Blueprint("own_data", __name__, url_prefix="/mijn-gegevens")


@blueprint.get("/betrokken")
def involved() -> ResponseReturnValue:
    """Show who is and was involved."""
    return render_template("pages/own_data/involved.html", **gather_involved())


@blueprint.post("/betrokken/<organisation_id>")
def ask_end(organisation_id: str) -> ResponseReturnValue:
    """Ask an organisation to stop; who asked already is told so."""
    try:
        act(f"{RELATIONS}/{organisation_id}/end-request")
    except Refused as refused:
        flash(refused.problem.get("detail") or text("form.refused"), "warning")
    else:
        flash(text("own.asked"), "ok")
    return redirect(url_for("own_data.involved"))


@blueprint.get("/contact")
def contact() -> ResponseReturnValue:
    """Show my name and how I can be reached."""
    return _contact(Form())


@blueprint.post("/contact")
def correct_contact() -> ResponseReturnValue:
    """Change how I can be reached; an empty field takes it away."""
    values = sent("phone", "email")
    body = {name: value or None for name, value in values.items()}
    version = request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(ME, body, key=once, version=version, method="PATCH"), values)
    if done is None:
        return _contact(form)
    flash(text("own.contact-kept"), "ok")
    return redirect(url_for("own_data.contact"))


def _contact(form: Form) -> ResponseReturnValue:
    return render_template("pages/own_data/contact.html", form=form, **gather_contact()), form.status
