"""Who looked, printed by the functionaris gegevensbescherming for a patient who asked it by letter (Wabvpz 15e)."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Refused, look_up
from services.portal.desks import Side, desk_of
from services.portal.form import Form, faults_of, given, sent
from services.portal.gather.looks import printed_days
from services.portal.language import text
from services.portal.parts import today
from services.portal.person import person

PLACE = "/api/persons/v1/looks-on-paper"

blueprint = Blueprint("looks_on_paper", __name__, url_prefix="/wie-keek/op-papier")


@blueprint.before_request
def only_oversight() -> ResponseReturnValue | None:
    """Open these pages to the FG alone."""
    is_ours = desk_of(person().roles).side is Side.OVERSIGHT
    return None if is_ours else errors.page(HTTPStatus.FORBIDDEN)


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Ask of whom, and of when the letter is."""
    return render_template("pages/looks_on_paper/show.html", form=Form())


@blueprint.post("")
def print_out() -> ResponseReturnValue:
    """Show what goes to the patient, ready to print; the BSN is kept nowhere here."""
    values = sent("bsn", "received_on")
    part = look_up(PLACE, given(values))
    if part.is_there:
        days, letter = printed_days(part.items), values["received_on"]
        shown = {"days": days, "part": part, "letter": letter, "made": today().isoformat()}
        return render_template("pages/looks_on_paper/show.html", form=Form(), **shown)
    faults: list[Mapping[str, str]]
    if part.state == "missing":
        faults = [{"field": "bsn", "message": text("looks.paper-unknown")}]
    elif part.problem.get("errors"):
        faults = faults_of(Refused(HTTPStatus.BAD_REQUEST, part.problem))
    else:
        faults = [{"field": "", "message": text("form.away")}]
    form = Form(values, tuple(faults), HTTPStatus.BAD_REQUEST)
    return render_template("pages/looks_on_paper/show.html", form=form), form.status
