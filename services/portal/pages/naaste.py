"""Who was asked to look for a patient: link and code take it up; then it begins and ends with one button.

The link leaves the address at once. Nobody reads for whom it is before the code is right.
"""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act, read
from services.portal.for_whom import patient, work_for
from services.portal.form import Form, attempt, sent
from services.portal.gather.naaste import ACCEPTANCES, HELD
from services.portal.language import text
from services.portal.person import person
from shared.roles import Role

LINK, LONGEST = "naaste-link", 64
NOT_YET = {"refused": "naaste.wrong", "too-many": "naaste.too-many"}

blueprint = Blueprint("naaste", __name__, url_prefix="/naaste")


@blueprint.get("/uitnodiging/<invitation_id>")
def arrive(invitation_id: str) -> ResponseReturnValue:
    """Take the link out of the address, as oneself."""
    work_for(None)
    session[LINK] = invitation_id[:LONGEST]
    return redirect(url_for("naaste.ask"))


@blueprint.get("")
def ask() -> ResponseReturnValue:
    """Ask for the code; who signed in as another than a naaste reads how to."""
    return _page(Form())


@blueprint.post("")
def accept() -> ResponseReturnValue:
    """Hold the code against the link; every refusal looks the same."""
    values, link = sent("code"), session.get(LINK, "")
    if not link:
        return redirect(url_for("naaste.ask"))
    if not values["code"]:
        return _refused(values, "naaste.fill-in")
    body = {"invitation_id": link, **values}
    taken, form = attempt(lambda once: act(ACCEPTANCES, body, key=once), values)
    if taken is None:
        return _page(form)
    if taken.body["state"] in NOT_YET:
        return _refused(values, NOT_YET[taken.body["state"]])
    session.pop(LINK)
    flash(text("naaste.accepted", who=taken.body["proxy"]["patient_name"]), "ok")
    return redirect(url_for("worklist.show"))


@blueprint.post("/<proxy_id>/kijken")
def begin(proxy_id: str) -> ResponseReturnValue:
    """Look for this patient from now on."""
    held = read(HELD).items
    found = next((row for row in held if row["proxy_id"] == proxy_id and row["state"] == "active"), None)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    work_for(patient(found))
    return redirect(url_for("worklist.show"))


@blueprint.post("/mijzelf")
def step_out() -> ResponseReturnValue:
    """Look for oneself again."""
    work_for(None)
    return redirect(url_for("worklist.show"))


@blueprint.post("/<proxy_id>/stoppen")
def give_up(proxy_id: str) -> ResponseReturnValue:
    """Stop for good; the patient may ask again."""
    act(f"{HELD}/{proxy_id}/end")
    flash(text("naaste.gave-up"), "ok")
    return redirect(url_for("worklist.show"))


def _refused(values: dict[str, str], key: str) -> ResponseReturnValue:
    fault = {"field": "code", "message": text(key)}
    return _page(Form(values, (fault,), HTTPStatus.BAD_REQUEST))


def _page(form: Form) -> ResponseReturnValue:
    found = {"link": session.get(LINK), "is_naaste": person().has_role(Role.CARER)}
    return render_template("pages/naaste/accept.html", form=form, **found), form.status
