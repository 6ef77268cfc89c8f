"""The first page after signing in: the work of this desk, what is due first on top."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from services.portal import more
from services.portal.desks import Side
from services.portal.gather.care import gather_care
from services.portal.gather.caseload import gather_caseload
from services.portal.gather.expert_advices import gather_expert
from services.portal.gather.naaste import gather_held
from services.portal.gather.oversight import gather_oversight
from services.portal.gather.patient import gather_for_patient, gather_patient
from services.portal.gather.platform import gather_platform
from services.portal.gather.region import gather_region
from services.portal.gather.work import gather_own_case, gather_staff
from services.portal.person import Person, person
from services.portal.refusals import Refusal
from shared.roles import Role

PAGED: Mapping[Side, str] = {
    Side.CARE: "referrals",
    Side.WORK: "cases",
    Side.PATIENT: "referrals",
    Side.PROXY: "referrals",
    Side.EMPLOYER: "cases",
    Side.REGION: "stuck",
}  # the list of a desk that goes on
LENT: Mapping[Side, Side] = {Side.PROXY: Side.PATIENT}  # whose page it is
Gather = Callable[[Person], dict[str, Any]]


def gather_nothing(me: Person) -> dict[str, Any]:
    """Nothing of anyone: whoever has no desk here reads why (an insurance physician reads what is handed over, D12)."""
    return {"why": "insurance" if me.has_role(Role.VERZEKERINGSARTS) else "other"}


GATHERS: Mapping[Side, Gather] = {
    Side.CARE: gather_care,
    Side.WORK: gather_caseload,
    Side.PATIENT: gather_patient,
    Side.CARER: gather_held,
    Side.PROXY: gather_for_patient,
    Side.EMPLOYEE: gather_own_case,
    Side.EMPLOYER: gather_staff,
    Side.EXPERT: gather_expert,
    Side.REGION: gather_region,
    Side.OVERSIGHT: gather_oversight,
    Side.PLATFORM: gather_platform,
    Side.NONE: gather_nothing,
}

blueprint = Blueprint("worklist", __name__)


@blueprint.get("/werklijst")
def show() -> ResponseReturnValue:
    """Show the work of who is signed in."""
    me = person()
    side = me.desk.side
    whose = LENT.get(side, side)
    found, page = GATHERS[side](me), f"pages/worklist/{whose}.html"
    if side not in PAGED:
        return render_template(page, **found)
    return more.answer(page, f"rows/{whose}.html", found[PAGED[side]], found)


def show_box(refusal: Refusal, *, taken: str = "") -> ResponseReturnValue:
    """Show the worklist of care after a try to keep a view of it; ``taken``: the name that another view has."""
    if person().desk.side is not Side.CARE:
        abort(HTTPStatus.NOT_FOUND)
    found = {**gather_care(person()), "refusal": refusal, "taken": taken}
    return render_template("pages/worklist/care.html", **found), refusal.status
