"""Meedenkadvies: the box of an organisation, asking a team, and one question with its conversation for both sides."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Part, Refused, act, look_up
from services.portal.gather.advice import (
    ADVICES,
    BEFORE_ADVICE,
    About,
    gather_about,
    gather_advice,
    gather_asking,
    gather_box,
    may_ask,
)
from services.portal.gather.directory import directory
from services.portal.language import text
from services.portal.more import answer
from services.portal.pages.advice_forms import ADVICE_FORMS, ASKED, advice_choices
from services.portal.pages.referral_start import SEARCHES
from services.portal.pages.team_forms import Form
from services.portal.person import person
from services.portal.reasons import Reasons
from services.portal.refusals import NONE, Refusal, explain, own_fault, unavailable
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("advice", __name__, url_prefix="/meedenkadvies")
_ERRORS: Mapping[str, int] = {
    "missing": HTTPStatus.NOT_FOUND,
    "forbidden": HTTPStatus.FORBIDDEN,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}
_REFERS = frozenset({"verwijzen", "toch-verwijzen"})


@blueprint.get("")
def box() -> ResponseReturnValue:
    """Show what the own organisation asked, or was asked."""
    found = gather_box(person())
    return answer("pages/advice/box.html", "rows/advice.html", found["part"], found)


@blueprint.get("/nieuw")
def new() -> ResponseReturnValue:
    """Ask a team: about the patient of a draft or of the address, else first about whom."""
    return _asking(gather_about(), {}, NONE)


@blueprint.post("/nieuw")
def ask() -> ResponseReturnValue:
    """Find the patient, or ask; what is refused comes back with everything that was entered."""
    about, given = gather_about(), request.form
    if not about.patient_id and not may_ask(person()):
        return _asking(about, {}, NONE)
    if not about.patient_id:
        return _find(given.get("bsn", "").strip())
    body: dict[str, Any] = {name: given.get(name, "").strip() or None for name in ASKED if name != "bsn"}
    body = {name: value for name, value in body.items() if value is not None or name == "question"}
    ids = {"patient_id": about.patient_id, "chain_id": about.chain_id, "draft_id": about.draft_id or None}
    body |= {**ids, "may_convert": given.get("may_convert") == "yes"}
    try:
        asked = act(ADVICES, body, key=given.get("key", ""))
    except Refused as refused:
        labels = {name: (name, text(key)) for name, key in ASKED.items()}
        return _asking(about, given, explain(refused, directory(), labels))
    except ServiceUnavailable:
        return _asking(about, given, unavailable())
    flash(text("advice.done-ask"), "ok")
    return redirect(url_for("advice.show", advice_id=asked.body["id"]))


@blueprint.get("/<advice_id>")
def show(advice_id: str) -> ResponseReturnValue:
    """Show one question with its conversation."""
    return _page(advice_id)


@blueprint.post("/<advice_id>/<move>")
def decide(advice_id: str, move: str) -> ResponseReturnValue:
    """Make a move of either side; a referral that comes of it opens for writing."""
    form = ADVICE_FORMS.get(move) or abort(HTTPStatus.NOT_FOUND)
    version, key = request.form.get("version", ""), request.form.get("key", "")
    try:
        done = act(f"{ADVICES}/{advice_id}/{form.below}", form.body(request.form), version=version, key=key)
    except Refused as refused:
        return _page(advice_id, form, explain(refused, directory(), form.labels()))
    except ServiceUnavailable:
        return _page(advice_id, form, unavailable())
    flash(text(form.done), "ok")
    return redirect(_after(move, advice_id, done))


def _after(move: str, advice_id: str, done: Part) -> str:
    if move in _REFERS:
        return url_for("referral_draft.show", referral_id=done.body["conversion"]["referral_id"])
    return url_for("advice.show", advice_id=advice_id)


def _find(bsn: str) -> ResponseReturnValue:
    """Find the patient by BSN, which travels in the body of a form only."""
    nobody = About(Part("there"))
    found = look_up(SEARCHES, {"bsn": bsn})
    if found.is_there:
        return redirect(url_for("advice.new", patient=found.body["patient_id"]))
    if found.state == "missing":
        message = text("advice.unknown-patient")
    else:
        rows = found.problem.get("errors") or [{"message": text("refused.unavailable")}]
        message = str(rows[0]["message"])
    return _asking(nobody, request.form, own_fault("bsn", message, text("advice.bsn")))


def _asking(about: About, given: Mapping[str, str], refusal: Refusal) -> ResponseReturnValue:
    if about.part.state in _ERRORS:
        return errors.not_there(about.part, _ERRORS[about.part.state])
    names, offers = gather_asking(person(), about)
    written = about.written or {}
    shown = render_template(
        "pages/advice/new.html",
        about=about,
        may_find=bool(about.patient_id) or may_ask(person(), offers),
        names=names,
        offers=offers,
        given=given or {name: written.get(name) or "" for name in ("question", "hulpvraag", "offer_id")},
        refusal=refusal,
        key=new_id(),
    )
    return shown, refusal.status


def _page(advice_id: str, form: Form | None = None, refusal: Refusal = NONE) -> ResponseReturnValue:
    """Show the page; after a refusal with everything that was entered."""
    shown = gather_advice(person(), advice_id)
    if shown.part.state in _ERRORS:
        return errors.not_there(shown.part, _ERRORS[shown.part.state])
    page = render_template(
        "pages/advice/show.html",
        shown=shown,
        row=shown.part.body,
        open=form.name if form else "",
        refusal=refusal,
        given=request.form if form else {},
        kept=form.kept(request.form) if form else (),
        codes=advice_choices(shown.part.body),
        reasons=Reasons(shown.part.body),
        is_waiting=shown.part.body["state"] in BEFORE_ADVICE,
        key=new_id(),
    )
    return page, refusal.status
