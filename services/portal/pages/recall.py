"""The recall list: who with acute pain is called around day 21, one patient with every call, what came of it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Refused, act
from services.portal.gather.directory import directory
from services.portal.gather.recall import RECALLS, gather_recall, gather_recalls
from services.portal.language import term, text
from services.portal.more import answer
from services.portal.pages.team_forms import Form
from services.portal.person import person
from services.portal.refusals import NONE, Refusal, explain, unavailable
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("recall", __name__, url_prefix="/terugbellijst")
CHANGES = ("toegenomen", "gelijk", "afgenomen")
LEAVE_REASONS = ("patient-request", "elsewhere", "deceased", "sent-in-error", "other")
_SEEN = {"activities": "recall.activities", "participation": "recall.participation"}


def _seen(name: str) -> dict[str, str]:
    return {field: f"{name}_{field}" for field in _SEEN}


RECALL_FORMS = {
    "hersteld": Form("recover", "recovery", _SEEN, "recall.done-recover", ids=_seen("recover")),
    "verwijzen": Form(
        "refer", "referral", {"offer_id": "ref.to-whom", **_SEEN}, "recall.done-refer", ids=_seen("refer")
    ),
    "screening": Form(
        "plan-screening",
        "screening",
        {"screening_on": "recall.screening-on", **_SEEN},
        "recall.done-screening",
        ids=_seen("screening"),
    ),
    "opnieuw-bellen": Form("call-again", "next-call", {"again_on": "recall.again-on"}, "recall.done-again"),
    "van-de-lijst": Form("leave", "leaving", {"reason": "recall.leave-reason"}, "recall.done-leave"),
}
_ERRORS: Mapping[str, int] = {
    "missing": HTTPStatus.NOT_FOUND,
    "forbidden": HTTPStatus.FORBIDDEN,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}


@blueprint.get("")
def box() -> ResponseReturnValue:
    """Show who the practice calls, by due day."""
    found = gather_recalls(person())
    return answer("pages/recall/box.html", "rows/recall.html", found["part"], found)


@blueprint.get("/<recall_id>")
def show(recall_id: str) -> ResponseReturnValue:
    """Show one patient on the list, with every call."""
    return _page(recall_id)


@blueprint.post("/<recall_id>/<move>")
def decide(recall_id: str, move: str) -> ResponseReturnValue:
    """Say what came of a call; a referral that is begun opens for writing."""
    form = RECALL_FORMS.get(move) or abort(HTTPStatus.NOT_FOUND)
    version, key = request.form.get("version", ""), request.form.get("key", "")
    try:
        done = act(f"{RECALLS}/{recall_id}/{form.below}", form.body(request.form), version=version, key=key)
    except Refused as refused:
        return _page(recall_id, form, explain(refused, directory(), form.labels()))
    except ServiceUnavailable:
        return _page(recall_id, form, unavailable())
    flash(text(form.done), "ok")
    if done.body.get("referral_id"):
        return redirect(url_for("referral_draft.show", referral_id=done.body["referral_id"]))
    return redirect(url_for("recall.box"))


def _page(recall_id: str, form: Form | None = None, refusal: Refusal = NONE) -> ResponseReturnValue:
    """Show the page; after a refusal with everything that was entered."""
    shown = gather_recall(person(), recall_id)
    if shown.part.state in _ERRORS:
        return errors.not_there(shown.part, _ERRORS[shown.part.state])
    codes: dict[str, Any] = {
        "changes": [(code, term(code, "recall_changes")) for code in CHANGES],
        "reasons": [(code, term(code, "recall_leave_reasons")) for code in LEAVE_REASONS],
    }
    page = render_template(
        "pages/recall/show.html",
        shown=shown,
        row=shown.part.body,
        open=form.name if form else "",
        refusal=refusal,
        given=request.form if form else {},
        kept=form.kept(request.form) if form else (),
        key=new_id(),
        **codes,
    )
    return page, refusal.status
