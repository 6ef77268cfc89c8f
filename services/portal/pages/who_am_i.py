"""Who am I here, and what may I see and do: from the rights tables of the services themselves, with the ground."""

import re
from collections.abc import Iterable

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from services.portal.api import read
from services.portal.desks import desk_of
from services.portal.gather.directory import directory
from services.portal.gather.services import SERVICES, WORK_SERVICES
from services.portal.person import person
from shared.roles import role_label

OWN_GROUND = re.compile(r"^(D\d+|I\d+|house \d+)$")  # a decision of our own: no ground in law or standard

blueprint = Blueprint("who_am_i", __name__)


@blueprint.get("/wie-ben-ik")
def show() -> ResponseReturnValue:
    """Show the person of this session and their rights, service by service."""
    me = person()
    services = WORK_SERVICES if desk_of(me.roles).is_neutral else SERVICES
    rights = [(name, read(f"/api/{name}/v1/my-rights")) for name in services]
    return render_template(
        "pages/who_am_i.html", rights=rights, known=directory(), roles=[*map(role_label, me.roles)], said=said
    )


def said(grounds: Iterable[str]) -> str:
    """Return the law, standard or rule that a right rests on; the numbers of our own decisions say a reader nothing."""
    each = [one.strip() for ground in grounds for one in re.split("[;,]", ground)]
    return "; ".join(one for one in each if not OWN_GROUND.match(one))
