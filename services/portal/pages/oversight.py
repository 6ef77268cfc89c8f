"""The search of the functionaris gegevensbescherming: with a body, as a name that is typed may stand in no address."""

from http import HTTPStatus

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.desks import Side, desk_of
from services.portal.gather.oversight import gather_chains, gather_oversight
from services.portal.person import person

blueprint = Blueprint("oversight", __name__)


@blueprint.get("/logboek/heel")
def whole() -> ResponseReturnValue:
    """Show whether the log of every service is whole, as far as its newest entries show."""
    if desk_of(person().roles).side is not Side.OVERSIGHT:
        return errors.page(HTTPStatus.FORBIDDEN)
    return render_template("pages/oversight/chains.html", **gather_chains())


@blueprint.post("/logboek")
def search() -> ResponseReturnValue:
    """Show what the log of every service holds about a number."""
    me = person()
    if desk_of(me.roles).side is not Side.OVERSIGHT:
        return errors.page(HTTPStatus.FORBIDDEN)
    found = gather_oversight(me)
    return render_template("pages/worklist/oversight.html", **found), (
        HTTPStatus.BAD_REQUEST if found["faults"] else HTTPStatus.OK
    )
