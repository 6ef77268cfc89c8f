"""Acting for others: for which clinician or practice I work now, and who stands in for my practice."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Refused, act
from services.portal.desks import Side, desk_of
from services.portal.for_whom import clinician, practice, work_for
from services.portal.form import Form, attempt, given, sent
from services.portal.gather.on_behalf import WAARNEMINGEN, gather_on_behalf
from services.portal.language import text
from services.portal.person import Person, oneself

DAYS = ("first_day", "last_day")
OF_API = {"stand_in_id": "stand_in", "stand_in_organisation_id": "stand_in"}

blueprint = Blueprint("on_behalf", __name__, url_prefix="/namens")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Show for whom I may work, and who stands in for my practice."""
    return _page(Form())


@blueprint.post("/behandelaar")
def for_clinician() -> ResponseReturnValue:
    """Work on behalf of a clinician of my organisation."""
    found = gather_on_behalf(_at_care())
    chosen = request.form.get("clinician", "")
    if chosen not in {each.id for each in found["clinicians"]}:
        fault = {"field": "clinician", "message": text("behalf.choose")}
        return _page(Form({}, (fault,), HTTPStatus.BAD_REQUEST))
    work_for(clinician(chosen))
    return redirect(url_for("worklist.show"))


@blueprint.post("/praktijk/<waarneming_id>")
def for_practice(waarneming_id: str) -> ResponseReturnValue:
    """Stand in for a practice."""
    rows = gather_on_behalf(_at_care())["stands_in"]
    found = next((row for row in rows if row["waarneming_id"] == waarneming_id and row["holds"]), None)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    work_for(practice(waarneming_id, found["organisation_id"], found["last_day"]))
    return redirect(url_for("worklist.show"))


@blueprint.post("/mijzelf")
def for_myself() -> ResponseReturnValue:
    """Work for myself again."""
    work_for(None)
    return redirect(url_for("on_behalf.show"))


@blueprint.post("/waarneming")
def begin() -> ResponseReturnValue:
    """Let someone stand in for my practice."""
    values = sent("stand_in", *DAYS)
    professional, _, organisation = values["stand_in"].partition("|")
    who = {"stand_in_id": professional, "stand_in_organisation_id": organisation}
    body = given({**who, **{name: values[name] for name in DAYS}})
    done, form = attempt(lambda once: act(WAARNEMINGEN, body, key=once), values)
    if done is None:
        return _page(form.under(OF_API))
    flash(text("behalf.begun"), "ok")
    return redirect(url_for("on_behalf.show"))


@blueprint.post("/waarneming/<waarneming_id>/einde")
def end(waarneming_id: str) -> ResponseReturnValue:
    """End a waarneming at once."""
    try:
        act(f"{WAARNEMINGEN}/{waarneming_id}/revocation")
    except Refused as refused:
        flash(refused.problem.get("detail") or text("form.refused"), "warning")
    else:
        flash(text("behalf.ended"), "ok")
    return redirect(url_for("on_behalf.show"))


def _page(form: Form) -> ResponseReturnValue:
    return render_template("pages/on_behalf/show.html", form=form, **gather_on_behalf(_at_care())), form.status


def _at_care() -> Person:
    """Return who is signed in, as themselves; on the work side and for citizens there is no such page."""
    me = oneself()
    if desk_of(me.roles).side is not Side.CARE:
        abort(HTTPStatus.NOT_FOUND)
    return me
