"""The patient's card, reached from a referral and a plan: who this is, who is involved, ending the own involvement."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import Form, attempt, sent
from services.portal.gather.patient_card import PATIENTS, gather_card
from services.portal.language import text

blueprint = Blueprint("patient_card", __name__, url_prefix="/patienten")
_ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}
NO_FORM = Form()


@blueprint.get("/<patient_id>")
def show(patient_id: str) -> ResponseReturnValue:
    """Show the card."""
    return _card(patient_id)


@blueprint.post("/<patient_id>/beeindigen")
def end(patient_id: str) -> ResponseReturnValue:
    """End the involvement of the own organisation; the card is closed afterwards."""
    place = f"{PATIENTS}/{patient_id}/relation/end"
    done, form = attempt(lambda once: act(place, sent("reason"), key=once), sent("reason"))
    if done is None:
        return _card(patient_id, end_form=form)
    flash(text("card.ended"), "ok")
    return redirect(url_for("worklist.show"))


@blueprint.post("/<patient_id>/antwoord")
def keep(patient_id: str) -> ResponseReturnValue:
    """Say why the involvement stays."""
    place = f"{PATIENTS}/{patient_id}/relation/end-request/answer"
    body = {"reason": sent("kept")["kept"]}
    done, form = attempt(lambda once: act(place, body, key=once), sent("kept"))
    if done is None:
        return _card(patient_id, keep_form=form.under({"reason": "kept"}))
    flash(text("card.kept"), "ok")
    return redirect(url_for("patient_card.show", patient_id=patient_id))


def _card(patient_id: str, *, end_form: Form = NO_FORM, keep_form: Form = NO_FORM) -> ResponseReturnValue:
    found = gather_card(patient_id)
    faults = end_form.faults + keep_form.faults
    status = _ERRORS.get(found["part"].state) or max(end_form.status, keep_form.status)
    page = render_template(
        "pages/patient_card/show.html", end_form=end_form, keep_form=keep_form, faults=faults, **found
    )
    return page, status
