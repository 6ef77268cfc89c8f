"""A caseload searched by the name of an employee: with a body, as a name may stand in no address."""

from http import HTTPStatus

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.desks import Side, desk_of
from services.portal.form import sent
from services.portal.gather.caseload import gather_found
from services.portal.person import person

blueprint = Blueprint("caseload", __name__)


@blueprint.post("/werklijst/zoeken")
def search() -> ResponseReturnValue:
    """Show the cases of whoever is called so."""
    me = person()
    if desk_of(me.roles).side is not Side.WORK:
        return errors.page(HTTPStatus.FORBIDDEN)
    found = gather_found(me, sent("name")["name"])
    status = HTTPStatus.BAD_REQUEST if found["faults"] else HTTPStatus.OK
    return render_template("pages/worklist/work.html", **found), status
