"""The page of an appointment for the team: offer, make, move, call off, record; what both sides' pages share."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Refused, act
from services.portal.desks import Side
from services.portal.gather.appointments import gather_for_team
from services.portal.gather.directory import directory
from services.portal.gather.team import REFERRALS
from services.portal.language import text
from services.portal.pages.appointment_forms import BY_PUT, OFFER, PLAN, TEAM_FORMS, appointment_choices
from services.portal.pages.team_forms import Form
from services.portal.person import person
from services.portal.refusals import NONE, Refusal, explain, unavailable
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("appointments", __name__)
ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}


@blueprint.get("/team/verwijzing/<referral_id>/afspraak")
def show(referral_id: str) -> ResponseReturnValue:
    """Show the appointment of a received referral."""
    return _team(referral_id)


@blueprint.post("/team/verwijzing/<referral_id>/afspraak/<move>")
def decide(referral_id: str, move: str) -> ResponseReturnValue:
    """Offer, make, move, call off, record; or say for the patient's side what they let know."""
    form = TEAM_FORMS.get(move) or abort(HTTPStatus.NOT_FOUND)
    if form is OFFER and request.form.get("agreed") == "yes":
        form = PLAN
    refusal = send(form, referral_id)
    if refusal is not NONE:
        return _team(referral_id, form, refusal)
    flash(text(form.done), "ok")
    return redirect(url_for("appointments.show", referral_id=referral_id))


def send(form: Form, referral_id: str) -> Refusal:
    """Make the change on the version that was seen; a second click is the same click."""
    version, key = request.form.get("version", ""), request.form.get("key", "")
    method = "PUT" if form in BY_PUT else "POST"
    path, body = f"{REFERRALS}/{referral_id}/{form.below}", form.body(request.form)
    try:
        act(path, body, version=version, key=key, method=method)
    except Refused as refused:
        return explain(refused, directory(), form.labels())
    except ServiceUnavailable:
        return unavailable()
    return NONE


def _team(referral_id: str, form: Form | None = None, refusal: Refusal = NONE) -> ResponseReturnValue:
    if person().desk.side is not Side.CARE:
        abort(HTTPStatus.NOT_FOUND)
    return page_of("team", gather_for_team(person(), referral_id), form, refusal)


def page_of(name: str, found: Mapping[str, Any], form: Form | None, refusal: Refusal) -> ResponseReturnValue:
    """Show the page; after a refusal with everything that was entered."""
    part = found["part"]
    if form is None and part.state in ERRORS:
        return errors.not_there(part, ERRORS[part.state])
    shown = render_template(
        f"pages/appointment/{name}.html",
        **found,
        open=form.name if form else "",
        refusal=refusal,
        given=request.form if form else {},
        kept=form.kept(request.form) if form else (),
        key=new_id(),
        codes=appointment_choices(),
    )
    return shown, refusal.status
