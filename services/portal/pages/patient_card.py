"""The patient's card, reached from a referral and a plan: who it is, making sure of that, who is involved."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.for_whom import for_whom
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.advice import may_ask
from services.portal.gather.care import PRACTICE
from services.portal.gather.patient_card import PATIENTS, gather_card
from services.portal.language import text
from services.portal.person import person
from shared.roles import TREATING

blueprint = Blueprint("patient_card", __name__, url_prefix="/patienten")
ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}
CONTACT = ("phone", "email")
IDENTITY = ("given_name", "family_name", "birth_date", *CONTACT)
DOCUMENT = ("document", "last_four", "valid_until")
FORMS = ("end_form", "keep_form", "correct_form", "document_form", "undo_form")


@blueprint.get("/<patient_id>")
def show(patient_id: str) -> ResponseReturnValue:
    """Show the card."""
    return _card(patient_id)


@blueprint.post("/<patient_id>/identiteit")
def identify(patient_id: str) -> ResponseReturnValue:
    """Keep that an identity document was seen."""
    values = sent(*DOCUMENT)
    place = f"{PATIENTS}/{patient_id}/identity-checks"
    done, form = attempt(lambda once: act(place, given(values), key=once), values)
    if done is None:
        return _card(patient_id, document_form=form)
    flash(text("card.identified"), "ok")
    return redirect(url_for("patient_card.show", patient_id=patient_id))


@blueprint.post("/<patient_id>/register")
def ask_register(patient_id: str) -> ResponseReturnValue:
    """Ask the register of persons; its answer stands on the card."""
    place = f"{PATIENTS}/{patient_id}/register-checks"
    done, form = attempt(lambda once: act(place, key=once), {})
    if done is None:
        return _card(patient_id, document_form=form)
    flash(text("card.asked-register"), "ok")
    return redirect(url_for("patient_card.show", patient_id=patient_id))


@blueprint.post("/<patient_id>/corrigeren")
def correct(patient_id: str) -> ResponseReturnValue:
    """Correct who this is; an empty field takes contact data away, and is named where something must stand."""
    values = sent(*IDENTITY, "why")
    body = {name: values[name] or (None if name in CONTACT else "") for name in IDENTITY}
    body |= given({"reason": values["why"]})
    version = request.form.get(VERSION, "")
    place = f"{PATIENTS}/{patient_id}"
    done, form = attempt(lambda once: act(place, body, key=once, version=version, method="PATCH"), values)
    if done is None:
        return _card(patient_id, correct_form=form.under({"reason": "why"}))
    flash(text("card.corrected"), "ok")
    return redirect(url_for("patient_card.show", patient_id=patient_id))


@blueprint.post("/<patient_id>/beeindigen")
def end(patient_id: str) -> ResponseReturnValue:
    """End the involvement of the own organisation; the card is closed afterwards."""
    place = f"{PATIENTS}/{patient_id}/relation/end"
    done, form = attempt(lambda once: act(place, given(sent("reason")), key=once), sent("reason"))
    if done is None:
        return _card(patient_id, end_form=form)
    flash(text("card.ended"), "ok")
    return redirect(url_for("worklist.show"))


@blueprint.post("/<patient_id>/antwoord")
def keep(patient_id: str) -> ResponseReturnValue:
    """Say why the involvement stays."""
    place = f"{PATIENTS}/{patient_id}/relation/end-request/answer"
    body = given({"reason": sent("kept")["kept"]})
    done, form = attempt(lambda once: act(place, body, key=once), sent("kept"))
    if done is None:
        return _card(patient_id, keep_form=form.under({"reason": "kept"}))
    flash(text("card.kept"), "ok")
    return redirect(url_for("patient_card.show", patient_id=patient_id))


@blueprint.post("/<patient_id>/ongedaan")
def undo(patient_id: str) -> ResponseReturnValue:
    """Take a merge back: each record stands on its own again."""
    values = sent("merge", "undo")
    if not values["merge"]:
        fault = {"field": "merge", "message": text("merge.choose-which")}
        return _card(patient_id, undo_form=Form(values, (fault,), HTTPStatus.BAD_REQUEST))
    place = f"{PATIENTS}/{patient_id}/merges/{quote(values['merge'], safe='')}/undoing"
    body = given({"reason": values["undo"]})
    done, form = attempt(lambda once: act(place, body, key=once), values)
    if done is None:
        return _card(patient_id, undo_form=form.under({"reason": "undo"}))
    flash(text("merge.undone"), "ok")
    return redirect(url_for("patient_card.show", patient_id=patient_id))


def _card(patient_id: str, **refused: Form) -> ResponseReturnValue:
    found = gather_card(patient_id)
    forms = {name: refused.get(name) or Form() for name in FORMS}  # a key of its own each time
    faults = [fault for form in forms.values() for fault in form.faults]
    status = ERRORS.get(found["part"].state) or max(form.status for form in forms.values())
    more = {"faults": faults, "may_ask_advice": may_ask(person()), **forms, **found}
    more["may_recall"] = person().has_role(*PRACTICE)
    more["may_ask_peer"] = person().has_role(*TREATING) or for_whom() is not None
    return render_template("pages/patient_card/show.html", **more), status
