"""The own appointment: choose a moment, move it, say no, call it off; and as a file for a calendar."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.appointment_file import write_appointment
from services.portal.calendar_file import calendar_answer
from services.portal.desks import Side
from services.portal.gather.appointments import gather_appointment
from services.portal.language import text
from services.portal.pages.appointment_forms import OWN_DONE, OWN_FORMS
from services.portal.pages.appointments import ERRORS, page_of, send
from services.portal.pages.team_forms import Form
from services.portal.parts import parts
from services.portal.person import person
from services.portal.refusals import NONE, Refusal

blueprint = Blueprint("own_appointments", __name__)


@blueprint.get("/mijn-afspraak/<referral_id>")
def mine(referral_id: str) -> ResponseReturnValue:
    """Show the patient, or who looks for them, the own appointment."""
    return _own(referral_id)


@blueprint.post("/mijn-afspraak/<referral_id>/<move>")
def answer(referral_id: str, move: str) -> ResponseReturnValue:
    """Choose, move, say no, call off, or say when one works."""
    form = OWN_FORMS.get(move) or abort(HTTPStatus.NOT_FOUND)
    refusal = send(form, referral_id)
    if refusal is not NONE:
        return _own(referral_id, form, refusal)
    flash(text(OWN_DONE[form.name]), "ok")
    return redirect(url_for("own_appointments.mine", referral_id=referral_id))


@blueprint.get("/mijn-afspraak/<referral_id>/afspraak.ics")
def file(referral_id: str) -> ResponseReturnValue:
    """Give the own appointment as a file for a calendar."""
    part = gather_appointment(referral_id)["part"]
    if not part.is_there:
        return errors.page(ERRORS.get(part.state, HTTPStatus.SERVICE_UNAVAILABLE))
    content = write_appointment(part.body, url_for("sign_in.landing", _external=True), parts().system.now())
    if content is None:
        return errors.page(HTTPStatus.NOT_FOUND)
    return calendar_answer(content, "afspraak.ics")


def _own(referral_id: str, form: Form | None = None, refusal: Refusal = NONE) -> ResponseReturnValue:
    if person().desk.side not in {Side.PATIENT, Side.PROXY}:
        abort(HTTPStatus.NOT_FOUND)
    return page_of("mine", gather_appointment(referral_id), form, refusal)
