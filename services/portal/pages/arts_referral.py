"""A bedrijfsarts begins a referral from the case of an employee who allows it (D5): never by a number (D14).

Which patient that is, persons tells in the body of an answer; it stands in no address and on no page (D4).
"""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Part, Refused, act, look_up, read
from services.portal.gather.directory import directory
from services.portal.gather.referral import REFERRALS, Offers, gather_offers
from services.portal.language import term, text
from services.portal.person import person
from services.portal.refusals import NONE, Refusal, explain, own_fault, unavailable
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

PERMISSIONS = "/api/persons/v1/referral-permissions"
SUBJECTS = "/api/persons/v1/referral-subjects"
_ERRORS = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}

blueprint = Blueprint("arts_referral", __name__, url_prefix="/verzuim")


@blueprint.get("/<case_id>/verwijzing")
def show(case_id: str) -> ResponseReturnValue:
    """Show whether the employee allows it, and to whom a bedrijfsarts may refer (D26)."""
    return _page(case_id, NONE)


@blueprint.post("/<case_id>/verwijzing")
def begin(case_id: str) -> ResponseReturnValue:
    """Begin the draft; when the employee took the yes back meanwhile, the page says so."""
    offer_id = request.form.get("offer_id", "")
    if not offer_id:
        return _page(case_id, own_fault("offer_id", text("ref.choose-offer"), term("offer_id", "ref-field")))
    subject = look_up(SUBJECTS, {"case_id": case_id})
    if not subject.is_there:
        return _page(case_id, _why_not(subject))
    ids = {name: subject.body[name] for name in ("patient_id", "chain_id")}
    try:
        drafted = act(REFERRALS, {**ids, "offer_id": offer_id}, key=request.form.get("key", ""))
    except Refused as refused:
        return _page(case_id, explain(refused, directory(), {"offer_id": ("offer_id", term("offer_id", "ref-field"))}))
    except ServiceUnavailable:
        return _page(case_id, unavailable())
    flash(text("arts.begun"), "ok")
    return redirect(url_for("referral_draft.show", referral_id=drafted.body["id"]))


def _why_not(subject: Part) -> Refusal:
    """Return why there is nobody to refer; what the employee said, or did not, is the same (D3)."""
    detail = str(subject.problem.get("detail") or "")
    return Refusal(HTTPStatus.CONFLICT, detail) if detail else unavailable()


def _choices(offers: Offers) -> list[tuple[str, str]]:
    open_to_me = {row["offer_id"] for row in offers.open_to_me}
    return [choice for choice in offers.choices if choice[0] in open_to_me]


def _page(case_id: str, refusal: Refusal) -> ResponseReturnValue:
    part = read(PERMISSIONS, caseId=case_id)
    if part.state in _ERRORS:
        return errors.page(_ERRORS[part.state])
    offers = gather_offers(person())
    found: dict[str, Any] = {"part": part, "offers": offers, "choices": _choices(offers), "refusal": refusal}
    chosen = request.form.get("offer_id", "")
    shown = render_template("pages/arts_referral/show.html", case_id=case_id, chosen=chosen, key=new_id(), **found)
    return shown, refusal.status
