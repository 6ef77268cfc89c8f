"""Short questions between treaters: the box of an organisation, asking a colleague, one question with its answer."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Refused, act
from services.portal.gather.directory import directory
from services.portal.gather.peer import PEERS, gather_peer, gather_peer_asking, gather_peer_box
from services.portal.language import term, text
from services.portal.more import answer
from services.portal.pages.team_forms import Form
from services.portal.person import person
from services.portal.refusals import NONE, Refusal, explain, unavailable
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("peer", __name__, url_prefix="/korte-vraag")
WITHDRAWAL_REASONS = ("patient-request", "no-longer-needed", "other-care", "sent-in-error", "other")
SUBJECTS = ("medication", "findings", "treatment", "progress", "agreements", "other")
FIELDS = {
    "to": "peer.to-whom",
    "subject": "peer.subject",
    "text": "peer.question",
    "discussed_with_patient_on": "peer.told-patient",
}
_API = {"organisation_id": "to", "professional_id": "to"}  # one choice fills both
PEER_FORMS = {
    "antwoord": Form("answer", "answer", {"text": "peer.answer"}, "peer.done-answer", ids={"text": "answer_text"}),
    "doorgeven": Form("hand-on", "handing-on", {}, "peer.done-hand-on"),
    "gelezen": Form("close", "closing", {}, "peer.done-close"),
    "intrekken": Form("withdraw", "withdrawal", {"reason": "advice.withdraw-reason"}, "peer.done-withdraw"),
}
_ERRORS: Mapping[str, int] = {
    "missing": HTTPStatus.NOT_FOUND,
    "forbidden": HTTPStatus.FORBIDDEN,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}


@blueprint.get("")
def box() -> ResponseReturnValue:
    """Show what the own organisation asked, or was asked."""
    found = gather_peer_box(person())
    return answer("pages/peer/box.html", "rows/peer.html", found["part"], found)


@blueprint.get("/nieuw")
def new() -> ResponseReturnValue:
    """Ask who treats a patient too."""
    return _asking(NONE)


@blueprint.post("/nieuw")
def ask() -> ResponseReturnValue:
    """Ask; what is refused comes back with everything that was entered."""
    given = request.form
    organisation_id, _, professional_id = given.get("to", "").partition("|")
    body = {name: given.get(name, "").strip() for name in FIELDS if name != "to"}
    body |= {"patient_id": given.get("patient", ""), "organisation_id": organisation_id}
    body |= {"professional_id": professional_id}
    try:
        asked = act(PEERS, {name: value for name, value in body.items() if value}, key=given.get("key", ""))
    except Refused as refused:
        labels = {name: (name, text(key)) for name, key in FIELDS.items()}
        labels |= {name: labels[shown] for name, shown in _API.items()}
        return _asking(explain(refused, directory(), labels))
    except ServiceUnavailable:
        return _asking(unavailable())
    flash(text("peer.done-ask"), "ok")
    return redirect(url_for("peer.show", question_id=asked.body["id"]))


@blueprint.get("/<question_id>")
def show(question_id: str) -> ResponseReturnValue:
    """Show one question with its answer."""
    return _page(question_id)


@blueprint.post("/<question_id>/<move>")
def decide(question_id: str, move: str) -> ResponseReturnValue:
    """Make a move of either side."""
    form = PEER_FORMS.get(move) or abort(HTTPStatus.NOT_FOUND)
    version, key = request.form.get("version", ""), request.form.get("key", "")
    try:
        act(f"{PEERS}/{question_id}/{form.below}", form.body(request.form) or None, version=version, key=key)
    except Refused as refused:
        return _page(question_id, form, explain(refused, directory(), form.labels()))
    except ServiceUnavailable:
        return _page(question_id, form, unavailable())
    flash(text(form.done), "ok")
    return redirect(url_for("peer.show", question_id=question_id))


def _asking(refusal: Refusal) -> ResponseReturnValue:
    found = gather_peer_asking()
    if found["part"].state in _ERRORS:
        return errors.not_there(found["part"], _ERRORS[found["part"].state])
    subjects = [(code, term(code, "peer_question_subjects")) for code in SUBJECTS]
    more: dict[str, Any] = {"given": request.form, "refusal": refusal, "subjects": subjects, "key": new_id()}
    return render_template("pages/peer/new.html", **found, **more), refusal.status


def _page(question_id: str, form: Form | None = None, refusal: Refusal = NONE) -> ResponseReturnValue:
    """Show the page; after a refusal with everything that was entered."""
    shown = gather_peer(person(), question_id)
    if shown.part.state in _ERRORS:
        return errors.not_there(shown.part, _ERRORS[shown.part.state])
    page = render_template(
        "pages/peer/show.html",
        shown=shown,
        row=shown.part.body,
        open=form.name if form else "",
        refusal=refusal,
        given=request.form if form else {},
        kept=form.kept(request.form) if form else (),
        reasons=[(code, term(code, "withdrawal_reasons")) for code in WITHDRAWAL_REASONS],
        key=new_id(),
    )
    return page, refusal.status
