"""The pages of a receiving team: a referral with its three decisions, and the care plan that follows."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from services.portal import errors
from services.portal.api import Part, Refused, act
from services.portal.gather.directory import directory
from services.portal.gather.letter import taken_along
from services.portal.gather.team import PLANS, REFERRALS, gather_plan, gather_referral
from services.portal.language import text
from services.portal.pages.team_forms import DECISIONS, PLAN_FORMS, PLANNING, Form, choices, planning_body
from services.portal.person import person
from services.portal.plain import Hard, hard_to_read
from services.portal.reasons import to_explain
from services.portal.refusals import NONE, Fault, Refusal, explain, own_fault, unavailable
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("team", __name__, url_prefix="/team")
FOR_PATIENTS = {"patient_text": "team.patient-text", "patient_expects": "team.return-expects"}
_ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}


@blueprint.get("/verwijzing/<referral_id>")
def referral(referral_id: str) -> ResponseReturnValue:
    """Show a received referral."""
    return _referral(referral_id)


@blueprint.post("/verwijzing/<referral_id>/<move>")
def decide(referral_id: str, move: str) -> ResponseReturnValue:
    """Ask, accept or decline; or put a text for the patient ready."""
    form = DECISIONS.get(move) or abort(HTTPStatus.NOT_FOUND)
    if "suggest" in request.form:
        return _suggest(referral_id, form)
    for field, label in FOR_PATIENTS.items():
        hard = hard_to_read(request.form.get(field, ""))
        if hard and "as_is" not in request.form:
            return _referral(
                referral_id, form, _said_hard(field, text(label), hard), given={**request.form, "hard": "1"}
            )
    body = {**form.body(request.form), **({"as_is": True} if "as_is" in request.form else {})}
    refusal = _send(form, f"{REFERRALS}/{referral_id}/{form.below}", body)
    there = url_for("team.referral", referral_id=referral_id)
    return _after(refusal, form, lambda: _referral(referral_id, form, refusal), there)


@blueprint.get("/zorgplan/<plan_id>")
def plan(plan_id: str) -> ResponseReturnValue:
    """Show a care plan."""
    return _plan(plan_id)


@blueprint.post("/zorgplan/<plan_id>/<move>")
def change(plan_id: str, move: str) -> ResponseReturnValue:
    """Choose who holds a role, or change the planning."""
    form = PLAN_FORMS.get(move) or abort(HTTPStatus.NOT_FOUND)
    body = planning_body(request.form) if form is PLANNING else form.body(request.form)
    refusal = _send(form, f"{PLANS}/{plan_id}/{form.below}", body)
    return _after(refusal, form, lambda: _plan(plan_id, form, refusal), url_for("team.plan", plan_id=plan_id))


def _send(form: Form, path: str, body: Mapping[str, Any]) -> Refusal:
    """Make the change on the version that was seen; a second click is the same click."""
    try:
        act(path, body, version=request.form.get("version", ""), key=request.form.get("key", ""))
    except Refused as refused:
        return explain(refused, directory(), form.labels())
    except ServiceUnavailable:
        return unavailable()
    return NONE


def _after(refusal: Refusal, form: Form, again: Callable[[], ResponseReturnValue], there: str) -> ResponseReturnValue:
    if refusal is not NONE:
        return again()
    flash(text(form.done), "ok")
    return redirect(there)


def _suggest(referral_id: str, form: Form) -> ResponseReturnValue:
    """Put a text ready that the patient can read; Dutch, whatever the language of the page."""
    reason, step = request.form.get("reason", ""), request.form.get("next_step", "")
    if not reason or not step:
        fault = own_fault("reason" if not reason else "next_step", text("team.choose-first"), text("team.reject"))
        return _referral(referral_id, form, fault)
    with force_locale("nl"):
        words = " ".join((_own_words(reason), text(f"patient-words.{step}"), text("patient-words.call")))
    return _referral(referral_id, form, given={**request.form, "patient_text": words})


def _own_words(reason: str) -> str:
    """Return how a patient reads a reason; one of the region's own, without words here, as any other."""
    key = f"patient-words.{reason}"
    found = text(key)
    return text("patient-words.other") if found == key else found


def _said_hard(field: str, label: str, hard: Hard) -> Refusal:
    """Name each sentence and word that a patient may not follow; who wrote it shortens it, or sends it as it is."""
    said = [text("team.long-sentence", sentence=each) for each in hard.sentences]
    said += [text("team.long-word", word=each) for each in hard.words]
    return Refusal(HTTPStatus.BAD_REQUEST, "", tuple(Fault(field, f"{label}: {each}", each) for each in said))


def _referral(
    referral_id: str, form: Form | None = None, refusal: Refusal = NONE, given: Mapping[str, str] | None = None
) -> ResponseReturnValue:
    found = gather_referral(person(), referral_id)
    part, known = found["part"], found["known"]
    taken = taken_along(part.body, found["names"], known) if part.is_there else {}
    return _page("referral", {**found, **taken}, form, refusal, given)


def _plan(plan_id: str, form: Form | None = None, refusal: Refusal = NONE) -> ResponseReturnValue:
    return _page("plan", gather_plan(person(), plan_id), form, refusal, None)


def _page(
    name: str, found: Mapping[str, Any], form: Form | None, refusal: Refusal, given: Mapping[str, str] | None
) -> ResponseReturnValue:
    """Show the page; after a refusal with everything that was entered."""
    part: Part = found["part"]
    if form is None and part.state in _ERRORS:
        return errors.not_there(part, _ERRORS[part.state])
    row = part.body if name == "referral" and part.is_there else {}
    row = part.body if name == "referral" and part.is_there else {}
    shown = render_template(
        f"pages/team/{name}.html",
        **found,
        open=form.name if form else "",
        refusal=refusal,
        given=given or (request.form if form else {}),
        kept=form.kept(request.form) if form else (),
        key=new_id(),
        codes=choices(row),
        explained=to_explain(row, "reject", "rejection_reasons"),
    )
    return shown, refusal.status
