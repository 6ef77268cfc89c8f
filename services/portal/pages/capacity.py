"""Asking several teams whether they have room, before one of them gets the referral; and answering such a question."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import act
from services.portal.desks import Side
from services.portal.form import Form, attempt, given, sent, whole
from services.portal.gather.capacity import (
    OFFERS,
    REQUESTS,
    gather_asked_here,
    gather_asked_one,
    gather_enquiry,
    gather_own_offers,
)
from services.portal.gather.check import LANGUAGES
from services.portal.gather.referral import REFERRALS
from services.portal.language import term, text
from services.portal.person import person

blueprint = Blueprint("capacity", __name__, url_prefix="/plek")
URGENCIES, AGE_BANDS = ("normal", "urgent"), ("under-18", "adult", "older")
CAPACITY = ("open_places", "closed", "closed_until")
NEED = ("urgency", "age_band", "postcode_area", "language")
_ERRORS: Mapping[str, int] = {
    "missing": HTTPStatus.NOT_FOUND,
    "forbidden": HTTPStatus.FORBIDDEN,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}


@blueprint.get("")
def box() -> ResponseReturnValue:
    """Show what the own organisation is asked."""
    return render_template("pages/capacity/box.html", **gather_asked_here())


@blueprint.get("/ons-aanbod")
def own() -> ResponseReturnValue:
    """Show how much place the own organisation says there is, offer by offer."""
    return _own("", Form())


@blueprint.post("/ons-aanbod/<offer_id>")
def tell(offer_id: str) -> ResponseReturnValue:
    """Tell how many places are open, or until when nobody is taken."""
    fields = {name: f"{name}_{offer_id}" for name in CAPACITY}  # several offers stand on one page
    values = sent(*fields.values())
    places, closed, until = (values[each] for each in fields.values())
    body: dict[str, Any] = {**given({"closed_until": until}), "closed": closed == "yes"}
    if places:
        body["open_places"] = whole(places)
    place, version = f"{OFFERS}/{offer_id}/capacity", request.form.get("version", "")
    done, form = attempt(lambda once: act(place, body, key=once, version=version), values)
    if done is None:
        return _own(offer_id, form.under(fields))
    flash(text("capacity.told", offer=done.body["title"]), "ok")
    return redirect(url_for("capacity.own"))


@blueprint.get("/<request_id>")
def one(request_id: str) -> ResponseReturnValue:
    """Show one question to the own organisation."""
    return _one(request_id, Form())


@blueprint.post("/<request_id>")
def say(request_id: str) -> ResponseReturnValue:
    """Say whether there is room."""
    values = sent("room", "from_on")
    body = given({"from_on": values["from_on"]}) | ({"room": values["room"] == "yes"} if values["room"] else {})
    place, version = f"{REQUESTS}/{request_id}/answer", request.form.get("version", "")
    done, form = attempt(lambda once: act(place, body, key=once, version=version), values)
    if done is None:
        return _one(request_id, form)
    flash(text("capacity.done-say"), "ok")
    return redirect(url_for("capacity.box"))


@blueprint.get("/verwijzing/<referral_id>")
def enquiry(referral_id: str) -> ResponseReturnValue:
    """Ask several teams about a draft, or read what they said."""
    return _enquiry(referral_id, Form())


@blueprint.post("/verwijzing/<referral_id>/vragen")
def ask(referral_id: str) -> ResponseReturnValue:
    """Ask the teams that were chosen."""
    values, offers = sent(*NEED), request.form.getlist("offer_ids")
    body = {**given(values), "offer_ids": offers}
    place = f"{REFERRALS}/{referral_id}/capacity-enquiry"
    done, form = attempt(lambda once: act(place, body, key=once), values)
    if done is None:
        return _enquiry(referral_id, form.under({f"offer_ids.{place}": "offer_ids" for place in range(len(offers))}))
    flash(text("capacity.done-ask"), "ok")
    return redirect(url_for("capacity.enquiry", referral_id=referral_id))


@blueprint.post("/verwijzing/<referral_id>/kiezen")
def choose(referral_id: str) -> ResponseReturnValue:
    """Send the draft to the team that was chosen; what is missing is filled in where it is written."""
    body, version = {"request_id": request.form.get("request_id", "")}, request.form.get("version", "")
    place = f"{REFERRALS}/{referral_id}/capacity-choice"
    done, form = attempt(lambda once: act(place, body, key=once, version=version), {})
    if done is None:
        return _enquiry(referral_id, form)
    flash(text("capacity.done-choose"), "ok")
    return redirect(url_for("referral.show", referral_id=referral_id))


@blueprint.post("/verwijzing/<referral_id>/stoppen")
def stop(referral_id: str) -> ResponseReturnValue:
    """Ask nobody any more."""
    done, form = attempt(lambda once: act(f"{REFERRALS}/{referral_id}/capacity-ending", key=once), {})
    if done is None:
        return _enquiry(referral_id, form)
    flash(text("capacity.done-stop"), "ok")
    return redirect(url_for("referral_draft.show", referral_id=referral_id))


def _own(offer_id: str, form: Form) -> ResponseReturnValue:
    if person().desk.side is not Side.CARE:
        return errors.page(HTTPStatus.NOT_FOUND)
    found = gather_own_offers(person())
    return render_template("pages/capacity/own.html", **found, tried=offer_id, form=form), form.status


def _one(request_id: str, form: Form) -> ResponseReturnValue:
    part, row, known = gather_asked_one(request_id)
    if part.state in _ERRORS:
        return errors.not_there(part, _ERRORS[part.state])
    return render_template("pages/capacity/one.html", row=row, known=known, form=form), form.status


def _enquiry(referral_id: str, form: Form) -> ResponseReturnValue:
    shown = gather_enquiry(person(), referral_id)
    if shown.enquiry.state in _ERRORS:
        return errors.not_there(shown.enquiry, _ERRORS[shown.enquiry.state])
    lists = {
        "urgencies": [(code, term(code, "urgencies")) for code in URGENCIES],
        "age_bands": [(code, term(code, "age_bands")) for code in AGE_BANDS],
        "languages": [(code, term(code, "spoken")) for code in LANGUAGES],
    }
    asked = request.form.getlist("offer_ids")
    more = {"shown": shown, "row": shown.draft, "form": form, "asked": asked, **lists}
    return render_template("pages/capacity/enquiry.html", **more), form.status
