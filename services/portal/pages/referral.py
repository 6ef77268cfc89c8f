"""A referral as its sender sees it: where it stands, wie is aan zet, what happened, and what can be done now."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors, referral_form
from services.portal.api import Refused, act, read
from services.portal.gather.care import WRITERS
from services.portal.gather.directory import directory
from services.portal.gather.letter import taken_along
from services.portal.gather.referral import REFERRALS, gather_referral, record_text
from services.portal.language import term, text
from services.portal.person import person
from services.portal.reasons import Reasons
from services.portal.referral_form import attestation_of, given_values
from services.portal.referral_words import faults_of
from services.portal.refusals import NONE, Refusal, explain, own_fault, unavailable
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("referral", __name__, url_prefix="/verwijzing")
COPIED = (
    "hulpvraag", "question", "purpose", "expected_outcome", "aim", "complaint_since", "prior_treatments", "red_flags",
    "yellow_flags", "pain_score", "limitation_score", "limited_condition", "self_care", "work_situation",
    "urgency",
)  # fmt: skip
_ANSWER = ("text", "ref.answer")
_TEXTS = {
    "aanvullen": ("addition", "ref.supplement-text"),
    "opnieuw-voorleggen": ("again", "ref.resend-text"),
    "heropenen": ("reopen_text", "reopen.text"),
    "betwist": ("dispute_text", "dispute.answer"),
}
_ERRORS = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN, "away": HTTPStatus.SERVICE_UNAVAILABLE}


@blueprint.get("/<referral_id>")
def show(referral_id: str) -> ResponseReturnValue:
    """Show a referral that was sent; a draft opens for writing."""
    return _page(referral_id, "", NONE)


@blueprint.post("/<referral_id>/<move>")
def decide(referral_id: str, move: str) -> ResponseReturnValue:
    """Make a move of the sender, such as answering, adding or asking again."""
    below, body = _ways().get(move) or abort(HTTPStatus.NOT_FOUND)
    refusal = _act(f"{REFERRALS}/{referral_id}{below}", body, _TEXTS.get(move, _ANSWER))
    if refusal is not NONE:
        return _page(referral_id, move, refusal)
    flash(text(f"ref-done.{move}"), "ok")
    endpoint = "referral_draft.show" if move == "terugnemen" else "referral.show"
    return redirect(url_for(endpoint, referral_id=referral_id))


@blueprint.post("/<referral_id>/opnieuw")
def again(referral_id: str) -> ResponseReturnValue:
    """Begin a new referral with what was written here; what the patient agreed to is asked anew."""
    part = read(f"{REFERRALS}/{referral_id}")
    if not part.is_there:
        return errors.page(_ERRORS[part.state])
    row, offer = part.body, request.form.get("offer_id", "")
    if not offer:
        fault = own_fault("offer_id", text("ref.choose-offer"), term("offer_id", "ref-field"))
        return _page(referral_id, "opnieuw", fault)
    copied = {name: row[name] for name in COPIED if row[name]}
    ids = {"patient_id": row["patient_id"], "chain_id": row["chain_id"]}
    try:
        drafted = act(REFERRALS, {**copied, **ids, "offer_id": offer}, key=request.form.get("key", ""))
    except Refused as refused:
        return _page(referral_id, "opnieuw", explain(refused, directory(), {}))
    return redirect(url_for("referral_draft.show", referral_id=drafted.body["id"]))


def _ways() -> Mapping[str, tuple[str, dict[str, Any]]]:
    form = request.form
    question = form.get("question_id", "")
    return {
        "antwoord": (f"/questions/{question}/answer", {"text": form.get("text", "").strip()}),
        "terugnemen": ("/recall", {}),
        "intrekken": ("/withdrawal", _explained("comment")),
        "afhandelen": ("/acknowledgement", {}),
        "overnemen": ("/acknowledgement", {}),
        "aanvullen": ("/supplements", {"text": form.get("addition", "").strip()}),
        "opnieuw-voorleggen": ("/resending", {"text": form.get("again", "").strip()}),
        "stoppen": ("/cancel-request", _explained("explanation")),
        "heropenen": (
            "/reopening",
            {"reason": form.get("reason", ""), "text": form.get("reopen_text", "").strip()},
        ),
        "betwist": ("/dispute-answers", _answered(form)),
        "gesprek": ("/attestation", attestation_of(given_values(form))),
    }


def _answered(form: Mapping[str, str]) -> dict[str, Any]:
    said = {
        "part": form.get("part", ""),
        "outcome": form.get("outcome", ""),
        "text": form.get("dispute_text", "").strip(),
    }
    return {name: value for name, value in said.items() if value}


def _explained(name: str) -> dict[str, Any]:
    return {"reason": request.form.get("reason", ""), name: request.form.get(name, "").strip() or None}


def _act(path: str, body: Mapping[str, Any], field: tuple[str, str]) -> Refusal:
    try:
        act(path, body, version=request.form.get("version", ""), key=request.form.get("key", ""))
    except Refused as refused:
        faults = faults_of(refused.problem.get("errors", ()), {})
        labels = {"text": (field[0], text(field[1])), "reason": ("reason", text("ref.reason"))}
        labels["explanation"] = ("explanation", text("stop.explanation"))
        labels["outcome"] = ("outcome", text("dispute.outcome"))
        labels["comment"] = ("comment", text("reason.comment"))
        return (
            Refusal(refused.status, "", faults)
            if any(each.field for each in faults)
            else explain(refused, directory(), labels)
        )
    except ServiceUnavailable:
        return unavailable()
    return NONE


def _page(referral_id: str, is_open: str, refusal: Refusal) -> ResponseReturnValue:
    looked = gather_referral(person(), referral_id)
    if not looked.part.is_there:
        return errors.not_there(looked.part, _ERRORS[looked.part.state])
    if looked.part.body["state"] == "draft":
        return redirect(url_for("referral_draft.show", referral_id=referral_id))
    shown = render_template(
        "pages/referral/show.html",
        looked=looked,
        may_write=person().has_role(*WRITERS),
        row=looked.part.body,
        open=is_open,
        refusal=refusal,
        given=request.form,
        reasons=Reasons(looked.part.body),
        items=referral_form.ITEMS,
        **{**taken_along(looked.part.body, looked.names, looked.known), "record": record_text(looked)},
        key=new_id(),
    )
    return shown, refusal.status
