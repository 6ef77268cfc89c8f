"""Put a patient on the recall list, who need not be known here yet. The BSN travels in the body of a form only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import partial_dates
from services.portal.api import Refused, act, look_up
from services.portal.gather.recall import RECALLS, gather_entering
from services.portal.language import text
from services.portal.pages.referral_start import CHECKS, NEW, PATIENTS, SEARCHES
from services.portal.person import person
from services.portal.refusals import Fault
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("recall_start", __name__, url_prefix="/terugbellijst")
LABELS = {
    "bsn": "ref.bsn",
    "given_name": "ref.given-name",
    "family_name": "ref.family-name",
    "birth_date": "ref.birth-date",
    "onset": "recall.onset",
    "professional_id": "recall.follower",
}


@dataclass(frozen=True)
class Who:
    """Who is entered: known here, or ``new`` with what they are registered by; neither while that is still asked."""

    patient_id: str = ""
    faults: tuple[Fault, ...] = ()
    is_new: bool = False
    new: Mapping[str, str] = field(default_factory=dict)


@blueprint.get("/nieuw")
def show() -> ResponseReturnValue:
    """Ask who it is, since when there is pain, and who follows."""
    return _page({"professional_id": person().id}, ())


@blueprint.post("/nieuw")
def enter() -> ResponseReturnValue:
    """Find the patient, or register who is not known here yet, and put them on the list."""
    given = {name: request.form.get(name, "").strip() for name in LABELS}
    who = _who(given)
    wrong = (*who.faults, *_onset(given))
    if wrong or not (who.patient_id or who.new):
        return _page(given, wrong, is_new=who.is_new)
    try:
        patient_id = who.patient_id or act(PATIENTS, dict(who.new)).body["patient_id"]
        body = {"patient_id": patient_id, "onset": partial_dates.parse(given["onset"])}
        follower = {"professional_id": given["professional_id"]} if given["professional_id"] else {}
        act(RECALLS, {**body, **follower}, key=request.form.get("key", ""))
    except Refused as refused:
        return _page(given, _faults(refused.problem))
    except ServiceUnavailable:
        return _page(given, (_fault("", text("refused.unavailable")),))
    flash(text("recall.done-enter"), "ok")
    return redirect(url_for("recall.box"))


def _who(given: Mapping[str, str]) -> Who:
    """Find the patient of the address or of the BSN; of who is not known here, check what they would be known by."""
    if known := request.form.get("patient", ""):
        return Who(known)
    new = {name: given[name] for name in ("bsn", *NEW) if given[name]}
    found = look_up(SEARCHES, {"bsn": given["bsn"]})
    if found.is_there:
        return Who(found.body["patient_id"])
    has_person = len(new) > 1
    if found.state != "missing":
        return Who(faults=_faults(found.problem), is_new=has_person)
    checked = look_up(CHECKS, new).problem if has_person else {}
    return Who(faults=_faults(checked) if checked else (), is_new=True, new=new if has_person else {})


def _onset(given: Mapping[str, str]) -> tuple[Fault, ...]:
    if partial_dates.parse(given["onset"]):
        return ()
    return (_fault("onset", text("ref.unreadable-date") if given["onset"] else text("recall.onset-missing")),)


def _faults(problem: Mapping[str, Any]) -> tuple[Fault, ...]:
    rows = problem.get("errors") or [{"field": "", "message": problem.get("detail") or text("refused.unavailable")}]
    return tuple(_fault(str(row.get("field", "")), row["message"]) for row in rows)


def _fault(field: str, message: str) -> Fault:
    place = next((name for name in LABELS if field.partition(".")[0] == name), "")
    return Fault(place, f"{text(LABELS[place])}: {message}" if place else message, message)


def _page(given: Mapping[str, str], faults: Iterable[Fault], *, is_new: bool = False) -> ResponseReturnValue:
    found, all_faults = gather_entering(person()), tuple(faults)
    shown = render_template(
        "pages/recall/new.html",
        given=given,
        faults=all_faults,
        is_new=is_new,
        key=request.form.get("key") or new_id(),
        **found,
    )
    return shown, HTTPStatus.BAD_REQUEST if all_faults else HTTPStatus.OK
