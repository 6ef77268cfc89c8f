"""Steps and appointments of the work side as files for a calendar: of the arbodienst, and the employee's own (D11)."""

from http import HTTPStatus

from flask import Blueprint
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.agenda import write
from services.portal.api import Part, read
from services.portal.calendar_file import calendar_answer
from services.portal.contact_file import write_contacts
from services.portal.desks import Side, desk_of
from services.portal.gather.directory import directory
from services.portal.gather.spreekuur import gather_spreekuur
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


@blueprint.get("/mijn-verzuim/afspraak.ics")
def my_contact() -> ResponseReturnValue:
    """Give one's own next appointment with the arbodienst."""
    case = read(OWN_CASE)
    if not case.is_there:
        return _not_there(case)
    planned = case.body["next_contact"]
    who = directory().organisation(case.body["arbodienst_id"])
    content = write_contacts([planned] if planned else [], who, parts().system.now())
    return errors.page(HTTPStatus.NOT_FOUND) if content is None else calendar_answer(content, "afspraak.ics")


@blueprint.get("/spreekuur/agenda.ics")
def spreekuur() -> ResponseReturnValue:
    """Give what is planned on the days of the page it was asked on, of oneself or of all; files by their number."""
    me = person()
    if desk_of(me.roles).side is not Side.WORK:
        return errors.page(HTTPStatus.FORBIDDEN)
    found = gather_spreekuur(me)
    if not found["part"].is_there:
        return _not_there(found["part"])
    who = found["known"].organisation(me.organisation_id)
    content = write_contacts(found["part"].items, who, parts().system.now())
    return errors.page(HTTPStatus.NOT_FOUND) if content is None else calendar_answer(content, "spreekuur.ics")


def _not_there(part: Part) -> ResponseReturnValue:
    return errors.page(MISSING.get(part.state, HTTPStatus.SERVICE_UNAVAILABLE))


def _file(case: Part, number: str) -> ResponseReturnValue:
    if not case.is_there:
        return _not_there(case)
    who = directory().organisation(case.body["arbodienst_id"])
    content = write(case.body, who, number, parts().system.now())
    if content is None:
        return errors.page(HTTPStatus.NOT_FOUND)
    return calendar_answer(content, "verzuim.ics")
