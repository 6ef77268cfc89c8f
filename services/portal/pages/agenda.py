"""The steps of a case as a file for a calendar: for the arbodienst, and for the employee themself (D11)."""

from http import HTTPStatus

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.agenda import MEDIA_TYPE, write
from services.portal.api import Part, read
from services.portal.desks import Side, desk_of
from services.portal.gather.directory import directory
from services.portal.gather.work import OWN_CASE
from services.portal.gather.work_case import CASES
from services.portal.parts import parts
from services.portal.person import person

MISSING = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}

blueprint = Blueprint("agenda", __name__)


@blueprint.get("/verzuim/<case_id>/agenda.ics")
def of_case(case_id: str) -> ResponseReturnValue:
    """Give the steps of one case, named by its number: who guides many has them in one calendar."""
    if desk_of(person().roles).side is not Side.WORK:
        return errors.page(HTTPStatus.FORBIDDEN)
    case = read(f"{CASES}/{case_id}")
    return _file(case, str(case.body.get("case_number", "")))


@blueprint.get("/mijn-verzuim/agenda.ics")
def mine() -> ResponseReturnValue:
    """Give one's own steps."""
    return _file(read(OWN_CASE), "")


def _file(case: Part, number: str) -> ResponseReturnValue:
    if not case.is_there:
        return errors.page(MISSING.get(case.state, HTTPStatus.SERVICE_UNAVAILABLE))
    who = directory().organisation(case.body["arbodienst_id"])
    content = write(case.body, who, number, parts().system.now())
    if content is None:
        return errors.page(HTTPStatus.NOT_FOUND)
    answer = Response(content, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = 'attachment; filename="verzuim.ics"'
    return answer
