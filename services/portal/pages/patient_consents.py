"""The professional's page about toestemming: ask the patient, or record what the patient said (CON-01, CON-07)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Part, Refused, act
from services.portal.form import Form, attempt, faults_of, given, sent
from services.portal.gather.patient_consents import find_patient, gather_patient_consents, place_of
from services.portal.language import text
from services.portal.pages.consents import recipients
from services.portal.person import person

ASKED = {"to": "recipient", "what": "data", "last_day": "until"}
OF_ASKED = {"recipient": "to", "kind": "to", "code": "to", "data": "what", "until": "last_day"}
OF_RECORDED = {"kind": "recipient", "code": "recipient"}
OF_TAKEN_BACK = {"channel": "back_how", "said_on": "back_on", "said_by": "back_by"}
RECORDED = ("verdict", "recipient", "data", "until", "channel", "said_on")
_ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}
FORMS = ("ask_form", "record_form", "back_form")

blueprint = Blueprint("patient_consents", __name__, url_prefix="/patienten")


@blueprint.get("/toestemming")
def find() -> ResponseReturnValue:
    """Ask about whom it is."""
    return render_template("pages/patient_consents/find.html", form=Form())


@blueprint.post("/toestemming")
def found() -> ResponseReturnValue:
    """Lead to the patient; the BSN is kept nowhere here."""
    values = sent("bsn")
    part = find_patient(values)
    if part.is_there:
        return redirect(url_for("patient_consents.show", patient_id=part.body["patient_id"]))
    form = Form(values, tuple(not_found(part)), HTTPStatus.BAD_REQUEST)
    return render_template("pages/patient_consents/find.html", form=form), form.status


@blueprint.get("/<patient_id>/toestemming")
def show(patient_id: str) -> ResponseReturnValue:
    """Show what concerns us, and what we can do."""
    return _page(patient_id)


@blueprint.post("/<patient_id>/toestemming/vragen")
def ask(patient_id: str) -> ResponseReturnValue:
    """Put a question on the patient's own page."""
    values = sent(*ASKED)
    body = about(given({name: values[field] for field, name in ASKED.items()}))
    place = f"{place_of(patient_id)}/consent-requests"
    done, form = attempt(lambda once: act(place, body, key=once), values)
    if done is None:
        return _page(patient_id, ask_form=form.under(OF_ASKED))
    flash(text("consent.asked"), "ok")
    return redirect(url_for("patient_consents.show", patient_id=patient_id))


@blueprint.post("/<patient_id>/toestemming/vastleggen")
def record(patient_id: str) -> ResponseReturnValue:
    """Record what the patient said in the talk or on paper."""
    values, said_by = sent(*RECORDED), request.form.getlist("said_by")
    body = about(given(values)) | ({"said_by": said_by} if said_by else {})
    place = f"{place_of(patient_id)}/consents"
    done, form = attempt(lambda once: act(place, body, key=once), {**values, "said_by": " ".join(said_by)})
    if done is None:
        return _page(patient_id, record_form=form.under(OF_RECORDED))
    flash(text("consent.recorded-give" if values["verdict"] == "give" else "consent.recorded-object"), "ok")
    return redirect(url_for("patient_consents.show", patient_id=patient_id))


@blueprint.post("/<patient_id>/toestemming/intrekken")
def withdraw(patient_id: str) -> ResponseReturnValue:
    """Record that the patient takes a yes back, in person or on paper, or a no, on paper."""
    values, said_by = sent("which", "back_how", "back_on"), request.form.getlist("back_by")
    if not values["which"]:
        fault = {"field": "which", "message": text("paper.choose-which")}
        return _page(patient_id, back_form=Form(values, (fault,), HTTPStatus.BAD_REQUEST))
    body = given({"channel": values["back_how"], "said_on": values["back_on"]}) | (
        {"said_by": said_by} if said_by else {}
    )
    place = f"{place_of(patient_id)}/consents/{quote(values['which'], safe='')}/withdrawal"
    done, form = attempt(lambda once: act(place, body, key=once), {**values, "back_by": " ".join(said_by)})
    if done is None:
        return _page(patient_id, back_form=form.under(OF_TAKEN_BACK))
    flash(text("paper.withdrawn"), "ok")
    return redirect(url_for("patient_consents.show", patient_id=patient_id))


@blueprint.get("/<patient_id>/toestemming/papier")
def paper(patient_id: str) -> ResponseReturnValue:
    """Show what the patient can decide, to print and to sign: for who has no DigiD."""
    return _to_print("paper", patient_id)


@blueprint.get("/<patient_id>/toestemming/bevestiging")
def confirmation(patient_id: str) -> ResponseReturnValue:
    """Show what was recorded for the patient, to print and to give."""
    return _to_print("confirmation", patient_id)


def _to_print(page: str, patient_id: str) -> ResponseReturnValue:
    found = gather_patient_consents(patient_id)
    status = _ERRORS.get(found["part"].state) or HTTPStatus.OK
    return render_template(f"pages/patient_consents/{page}.html", own=person().organisation_id, **found), status


def not_found(part: Part) -> list[Mapping[str, str]]:
    """Return why nobody was found by this BSN."""
    if part.state == "missing":
        return [{"field": "bsn", "message": text("consent.not-ours")}]
    if part.problem:
        return faults_of(Refused(HTTPStatus.BAD_REQUEST, part.problem))
    return [{"field": "", "message": text("form.away")}]


def about(filled: Mapping[str, str]) -> dict[str, Any]:
    """Return what was filled in as the API takes it; a recipient is ``kind|code``."""
    if "recipient" not in filled:
        return dict(filled)
    kind, _, code = filled["recipient"].partition("|")
    return {**filled, "recipient": {"kind": kind, "code": code}}


def _page(patient_id: str, **refused: Form) -> ResponseReturnValue:
    found = gather_patient_consents(patient_id)
    forms = {name: refused.get(name) or Form() for name in FORMS}  # a key of its own each time
    shown = render_template(
        "pages/patient_consents/show.html",
        **forms,
        faults=[fault for form in forms.values() for fault in form.faults],
        recipients=recipients(),
        own=f"organisation|{person().organisation_id or ''}",
        **found,
    )
    return shown, _ERRORS.get(found["part"].state) or max(form.status for form in forms.values())
