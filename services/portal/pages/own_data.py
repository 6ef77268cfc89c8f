"""My data: who is involved with me, since when, on which ground; and asking someone to stop."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Refused, act
from services.portal.gather.own_data import RELATIONS, gather_involved
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
