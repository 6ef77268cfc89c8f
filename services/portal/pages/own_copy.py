"""A copy of everything that is held of me: what it is, and the file (AVG 15, 20); patient and employee apart (D4)."""

from http import HTTPStatus

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Part
from services.portal.documents.own_copy import packed, sections_of
from services.portal.gather.directory import directory
from services.portal.gather.own_copy import HOLDERS, gather_own_copy
from services.portal.language import text
from services.portal.parts import today
from services.portal.person import person

NAME = "mijn-gegevens"

blueprint = Blueprint("own_copy", __name__)


@blueprint.get("/mijn-gegevens/kopie")
def show() -> ResponseReturnValue:
    """Say what is in it and what is not, and let it be taken."""
    return _page("") if person().desk.side in HOLDERS else errors.page(HTTPStatus.FORBIDDEN)


@blueprint.get("/mijn-gegevens/kopie.zip")
def take() -> ResponseReturnValue:
    """Give all of it as one file; a copy that is not whole is none."""
    me = person()
    if me.desk.side not in HOLDERS:
        return errors.page(HTTPStatus.FORBIDDEN)
    found = gather_own_copy(me)
    if isinstance(found, Part):
        forbidden = found.state == "forbidden"
        status = HTTPStatus.FORBIDDEN if forbidden else HTTPStatus.SERVICE_UNAVAILABLE
        return _page("not-yours" if forbidden else "away"), status
    sections = list(sections_of(found, directory()))
    overview = render_template("files/own_copy.html", sections=sections, looks=found.looks, made=today().isoformat())
    answer = Response(packed(found, overview, text("own-copy.readme")), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{NAME}-{today().isoformat()}.zip"'
    return answer


def _page(fault: str) -> str:
    return render_template("pages/own_copy/show.html", fault=fault)
