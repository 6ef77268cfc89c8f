"""Begin a referral: for whom and to whom. The BSN travels in the body of a form only, and is kept nowhere here."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Part, Refused, act, look_up
from services.portal.gather.referral import REFERRALS, gather_drafts, gather_offers, gather_sent
from services.portal.language import term, text
from services.portal.person import person
from services.portal.refusals import Fault
from shared.identifiers import new_id
from shared.roles import Role

PATIENTS = "/api/persons/v1/patients"
CHECKS = "/api/persons/v1/patient-checks"
SEARCHES = "/api/persons/v1/patient-searches"
NEW = ("given_name", "family_name", "birth_date")

blueprint = Blueprint("referral_start", __name__, url_prefix="/verwijzing")


@blueprint.get("/nieuw")
def show() -> ResponseReturnValue:
    """Ask for whom and to whom; offer the drafts that still wait."""
    if person().has_role(Role.BEDRIJFSARTS):
        return _not_here()
    return _page({}, (), is_new=False, patient={})


@blueprint.post("/nieuw")
def begin() -> ResponseReturnValue:
    """Find the patient, or register who is not known here yet, and begin the draft."""
    if person().has_role(Role.BEDRIJFSARTS):
        return _not_here()
    given = {name: request.form.get(name, "").strip() for name in ("bsn", "offer_id", *NEW)}
    found = look_up(SEARCHES, {"bsn": given["bsn"]})
    is_new = found.state == "missing"
    has_person = any(given[name] for name in NEW)
    if found.problem.get("errors"):
        wrong = _checked(given) if has_person else _faults(found.problem)
        return _page(given, (*wrong, *_no_offer(given)), is_new=has_person, patient={})
    if found.state in {"away", "forbidden"}:
        message: str = found.problem.get("detail") or text("refused.unavailable")
        return _page(given, (Fault("", message, message),), is_new=False, patient={})
    if is_new and not has_person:
        return _page(given, (), is_new=True, patient={})
    return _begin(given, found)


def _not_here() -> ResponseReturnValue:
    """Say why a bedrijfsarts cannot begin here, where their role may refer to (D5, D26), and what can be done."""
    offers, own = gather_offers(person()), gather_sent()
    return render_template("pages/referral/not_here.html", offers=offers, rows=offers.open_to_me, own=own)


def _begin(given: Mapping[str, str], found: Part) -> ResponseReturnValue:
    offer = _no_offer(given)
    is_new = not found.is_there
    try:
        if offer:
            wrong = _checked(given) if is_new else ()
            return _page(given, (*wrong, *offer), is_new=is_new, patient=found.body)
        patient = act(PATIENTS, _new_patient(given)).body if is_new else found.body
        body = {"patient_id": patient["patient_id"], "chain_id": patient["chain_id"], "offer_id": given["offer_id"]}
        drafted = act(REFERRALS, body, key=request.form.get("key", ""))
    except Refused as refused:
        return _page(given, _faults(refused.problem), is_new=is_new, patient=found.body)
    return redirect(url_for("referral_draft.show", referral_id=drafted.body["id"]))


def _no_offer(given: Mapping[str, str]) -> tuple[Fault, ...]:
    return () if given["offer_id"] else (_fault("offer_id", text("ref.choose-offer")),)


def _new_patient(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given[name] for name in ("bsn", *NEW) if given[name]}


def _checked(given: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return what is wrong with a patient who would be registered; nothing is stored."""
    problem = look_up(CHECKS, _new_patient(given)).problem
    return _faults(problem) if problem else ()


def _faults(problem: Mapping[str, Any]) -> tuple[Fault, ...]:
    rows = problem.get("errors") or [{"field": "", "message": problem.get("detail") or text("refused.unavailable")}]
    return tuple(_fault(str(row.get("field", "")), row["message"]) for row in rows)


def _fault(field: str, message: str) -> Fault:
    place = field if field in {"bsn", "offer_id", *NEW} else ""
    return Fault(place, f"{term(place, 'ref-field')}: {message}" if place else message, message)


def _page(
    given: Mapping[str, str], faults: tuple[Fault, ...], *, is_new: bool, patient: Mapping[str, Any]
) -> ResponseReturnValue:
    drafts, names = gather_drafts()
    shown = render_template(
        "pages/referral/start.html",
        given=given,
        faults=faults,
        is_new=is_new,
        patient=patient,
        drafts=drafts,
        names=names,
        offers=gather_offers(person()),
        key=request.form.get("key") or new_id(),
    )
    return shown, HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK
