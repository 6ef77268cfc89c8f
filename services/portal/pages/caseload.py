"""A caseload searched by the name of an employee, with a body, as a name may stand in no address; and as a file."""

from http import HTTPStatus

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.desks import Side, desk_of
from services.portal.form import sent
from services.portal.gather.caseload import gather_found
from services.portal.gather.export import gather_export
from services.portal.person import person
from shared import csv_file

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


@blueprint.get("/werklijst/verzuimbestand.csv")
def take_out() -> ResponseReturnValue:
    """Give the caseload as it was narrowed, in the columns that can be read in again."""
    if desk_of(person().roles).side is not Side.WORK:
        return errors.page(HTTPStatus.FORBIDDEN)
    lines = gather_export()
    if lines is None:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    answer = Response(csv_file.write(lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="verzuimbestand.csv"'
    return answer
