"""Propose a build-up in hours, and take it over into the werkplan: by the calendar, never by pain (WRK-03, RSK-12)."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from services.portal.gather.build_up import MOST_STEPS, gather_build_up
from services.portal.gather.werkplan import gather_werkplan

blueprint = Blueprint("build_up", __name__)


@blueprint.get("/verzuim/<case_id>/werkplan/opbouw")
def show(case_id: str) -> ResponseReturnValue:
    """Show the form, and what is proposed for what was filled in; nothing is kept here."""
    found = gather_werkplan(case_id)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    proposed = gather_build_up(found["plan"])
    status = HTTPStatus.BAD_REQUEST if proposed["faults"] else HTTPStatus.OK
    return render_template("pages/werkplan/build_up.html", **found, **proposed, most=MOST_STEPS), status
