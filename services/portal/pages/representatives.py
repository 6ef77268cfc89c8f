"""Who represents a patient, for the practice: seen by which document, until when, and ended (BW 7:465, CON-05)."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import Form, attempt, given, sent
from services.portal.gather.representatives import gather_representatives, place_of
from services.portal.language import text
from services.portal.pages.patient_card import ERRORS

FIELDS = ("name", "basis", "document", "last_day")
FORMS = ("record_form", "end_form")

blueprint = Blueprint("representatives", __name__, url_prefix="/patienten/<patient_id>/vertegenwoordigers")


@blueprint.get("")
def show(patient_id: str) -> ResponseReturnValue:
    """Show who may act for the patient, with link and code while they wait to be used."""
    return _page(patient_id)


@blueprint.post("")
def record(patient_id: str) -> ResponseReturnValue:
    """Record who represents the patient; the page then shows link and code."""
    values = sent(*FIELDS)
    done, form = attempt(lambda once: act(place_of(patient_id), given(values), key=once), values)
    return _page(patient_id, record_form=form) if done is None else _done(patient_id, "represent.recorded")


@blueprint.post("/<proxy_id>/beeindigen")
def end(patient_id: str, proxy_id: str) -> ResponseReturnValue:
    """End it at once; what was seen stays seen."""
    done, form = attempt(lambda once: act(f"{place_of(patient_id)}/{proxy_id}/end", key=once), {})
    return _page(patient_id, end_form=form) if done is None else _done(patient_id, "represent.ended")


def _done(patient_id: str, key: str) -> ResponseReturnValue:
    flash(text(key), "ok")
    return redirect(url_for("representatives.show", patient_id=patient_id))


def _page(patient_id: str, **refused: Form) -> ResponseReturnValue:
    found = gather_representatives(patient_id)
    forms = {name: refused.get(name) or Form() for name in FORMS}  # a key of its own each time
    faults = [fault for form in forms.values() for fault in form.faults]
    status = ERRORS.get(found["part"].state) or max(form.status for form in forms.values())
    return render_template("pages/representatives/show.html", faults=faults, **forms, **found), status
