"""One person in two records: who may stand twice, both side by side, and letting one go on under the other (D43)."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.doubles import gather_comparison, gather_doubles
from services.portal.gather.patient_card import PATIENTS
from services.portal.gather.patient_consents import find_patient
from services.portal.language import text
from services.portal.more import answer
from services.portal.pages.patient_consents import not_found
from services.portal.person import person

ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}

blueprint = Blueprint("doubles", __name__, url_prefix="/patienten")


@blueprint.get("/dubbel")
def possible() -> ResponseReturnValue:
    """Show which two patients may be one person."""
    found = gather_doubles()
    return answer("pages/doubles/possible.html", "rows/doubles.html", found["part"], found)


@blueprint.get("/<patient_id>/samenvoegen")
def find(patient_id: str) -> ResponseReturnValue:
    """Ask with which other record."""
    return _find(patient_id, Form())


@blueprint.post("/<patient_id>/samenvoegen")
def found(patient_id: str) -> ResponseReturnValue:
    """Lead to both side by side; the BSN is kept nowhere here."""
    values = sent("bsn")
    part = find_patient(values)
    if not part.is_there:
        return _find(patient_id, Form(values, tuple(not_found(part)), HTTPStatus.BAD_REQUEST))
    if part.body["patient_id"] == patient_id:
        fault = {"field": "bsn", "message": text("merge.same")}
        return _find(patient_id, Form(values, (fault,), HTTPStatus.BAD_REQUEST))
    return redirect(url_for("doubles.compare", patient_id=patient_id, other_id=part.body["patient_id"]))


@blueprint.get("/<patient_id>/samenvoegen/<other_id>")
def compare(patient_id: str, other_id: str) -> ResponseReturnValue:
    """Show both records side by side, and what merging them does."""
    return _compare(patient_id, other_id, Form())


@blueprint.post("/<patient_id>/samenvoegen/<other_id>")
def merge(patient_id: str, other_id: str) -> ResponseReturnValue:
    """Let the other record go on under this one."""
    values, version = sent("reason"), request.form.get(VERSION, "")
    body = {"absorbed_id": other_id, **given(values)}
    place = f"{PATIENTS}/{patient_id}/merges"
    done, form = attempt(lambda once: act(place, body, key=once, version=version), values)
    if done is None:
        return _compare(patient_id, other_id, form)
    flash(text("merge.done"), "ok")
    return redirect(url_for("patient_card.show", patient_id=patient_id))


def _find(patient_id: str, form: Form) -> ResponseReturnValue:
    return render_template("pages/doubles/find.html", patient_id=patient_id, form=form), form.status


def _compare(patient_id: str, other_id: str, form: Form) -> ResponseReturnValue:
    found = gather_comparison(person(), patient_id, other_id)
    status = ERRORS.get(found["part"].state) or form.status
    return render_template("pages/doubles/compare.html", patient_id=patient_id, form=form, **found), status
