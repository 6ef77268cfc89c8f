"""Who am I here, and what may I see and do: from the rights tables of the services themselves, with the ground."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from services.portal.api import read
from services.portal.desks import desk_of
from services.portal.gather.directory import directory
from services.portal.gather.services import SERVICES, WORK_SERVICES
from services.portal.grounds import said
from services.portal.language import term
from services.portal.person import person

blueprint = Blueprint("who_am_i", __name__)


@blueprint.get("/wie-ben-ik")
def show() -> ResponseReturnValue:
    """Show the person of this session and their rights, service by service."""
    me = person()
    services = WORK_SERVICES if desk_of(me.roles).is_neutral else SERVICES
    rights = [(name, read(f"/api/{name}/v1/my-rights")) for name in services]
    return render_template(
        "pages/who_am_i.html",
        rights=rights,
        known=directory(),
        roles=[term(code, "role") for code in me.roles],
        said=said,
    )
