"""My treatment and my work on one axis, for the patient alone (D3)."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from services.portal.gather.own_clocks import gather_own_clocks

blueprint = Blueprint("clocks", __name__)


@blueprint.get("/mijn-behandeling-en-werk")
def mine() -> ResponseReturnValue:
    """Show both, with what can start now."""
    return render_template("pages/patient/clocks.html", **gather_own_clocks())
