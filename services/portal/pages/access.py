"""The patient's own access, for the practice: invite, tell the code, see how it stands, take back, stop."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import Form, attempt, given, sent
from services.portal.gather.access import PERSONS, gather_access
from services.portal.gather.patient_card import PATIENTS
from services.portal.language import text
from services.portal.pages.patient_card import ERRORS

FORMS = ("invite_form", "back_form", "stop_form")

blueprint = Blueprint("access", __name__, url_prefix="/patienten/<patient_id>/toegang")


@blueprint.get("")
def show(patient_id: str) -> ResponseReturnValue:
    """Show what was sent, the code to tell, and since when the patient comes in."""
    return _page(patient_id)


@blueprint.post("/uitnodigen")
def invite(patient_id: str) -> ResponseReturnValue:
    """Invite; an earlier link stops working."""
    values = sent("way")
    place = f"{PATIENTS}/{patient_id}/invitations"
    done, form = attempt(lambda once: act(place, given(values), key=once), values)
    return _page(patient_id, invite_form=form) if done is None else _done(patient_id, "access.invited")


@blueprint.post("/<invitation_id>/intrekken")
def take_back(patient_id: str, invitation_id: str) -> ResponseReturnValue:
    """Take it back."""
    done, form = attempt(lambda once: act(f"{PERSONS}/invitations/{invitation_id}/withdrawal", key=once), {})
    return _page(patient_id, back_form=form) if done is None else _done(patient_id, "access.taken-back")


@blueprint.post("/stoppen")
def stop(patient_id: str) -> ResponseReturnValue:
    """End the access, with a reason."""
    values = sent("reason")
    place = f"{PATIENTS}/{patient_id}/account/ending"
    done, form = attempt(lambda once: act(place, given(values), key=once), values)
    return _page(patient_id, stop_form=form) if done is None else _done(patient_id, "access.stopped")


def _done(patient_id: str, key: str) -> ResponseReturnValue:
    flash(text(key), "ok")
    return redirect(url_for("access.show", patient_id=patient_id))


def _page(patient_id: str, **refused: Form) -> ResponseReturnValue:
    found = gather_access(patient_id)
    forms = {name: refused.get(name) or Form() for name in FORMS}  # a key of its own each time
    faults = [fault for form in forms.values() for fault in form.faults]
    status = ERRORS.get(found["part"].state) or max(form.status for form in forms.values())
    return render_template("pages/access/show.html", faults=faults, **forms, **found), status
