"""Write a referral: one page that saves itself, reads a pasted letter, and sends."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors, referral_form
from services.portal.api import Part, Refused, act, read
from services.portal.gather.check import LANGUAGES, gather_check, is_near, wait_of
from services.portal.gather.directory import directory
from services.portal.gather.launch import came_along
from services.portal.gather.referral import REFERRALS, gather_referral, huisarts_letter
from services.portal.language import text
from services.portal.letter import Found, left_out, recognise
from services.portal.person import person
from services.portal.referral_form import RECONFIRMED, values_of
from services.portal.referral_saving import Saved, save
from services.portal.referral_words import faults_of, label_of, say
from services.portal.refusals import NONE, Refusal, explain, unavailable
from services.portal.unsent import forget
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

Shown = tuple[Found, str, str]

blueprint = Blueprint("referral_draft", __name__, url_prefix="/verwijzing")
_ERRORS = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN, "away": HTTPStatus.SERVICE_UNAVAILABLE}


@blueprint.get("/<referral_id>/schrijven")
def show(referral_id: str) -> ResponseReturnValue:
    """Show the draft as it is stored."""
    part = read(f"{REFERRALS}/{referral_id}")
    if not part.is_there:
        return errors.page(_ERRORS[part.state])
    if part.body["state"] != "draft":
        return redirect(url_for("referral.show", referral_id=referral_id))
    return _page(Saved(part, values_of(part.body), part.version))


@blueprint.get("/<referral_id>/brief-huisarts")
def letter(referral_id: str) -> ResponseReturnValue:
    """Show the draft as a letter to the huisarts, for who may not refer there (D26); the draft stays as it is."""
    looked = gather_referral(person(), referral_id)
    if not looked.part.is_there:
        return errors.not_there(looked.part, _ERRORS[looked.part.state])
    if looked.part.body["state"] != "draft":
        return redirect(url_for("referral.show", referral_id=referral_id))
    written = huisarts_letter(looked, person())
    return render_template("pages/referral/huisarts_letter.html", looked=looked, letter=written)


@blueprint.post("/<referral_id>/bewaren")
def autosave(referral_id: str) -> ResponseReturnValue:
    """Save what was typed; answer with the state of the draft, for beside the form."""
    saved = save(referral_id, request.form)
    answer = make_response(render_template("pages/referral/state.html", **_state(saved)))
    if saved.part.is_there:
        answer.headers["X-Draft"] = "1"
    if saved.refusal is NONE:
        forget(_here(referral_id))
    return answer


@blueprint.post("/<referral_id>/schrijven")
def write(referral_id: str) -> ResponseReturnValue:
    """Save, and do what the button says."""
    form = {**request.form, **_taken(), **_chosen()}
    saved = save(referral_id, form)
    asked = request.form.get("do", "save")
    if not saved.part.is_there and saved.part.state != "away":
        return errors.page(_ERRORS[saved.part.state])
    if asked == "recognise":
        letter = request.form.get("letter", "")
        return _page(saved, recognise(letter), letter)
    if asked == "discard":
        return _discard(referral_id, saved)
    if saved.refusal is not NONE or (asked == "save" and is_near(request.form)):
        return _page(saved)  # where to look for alternatives is kept nowhere but on this page
    if asked == "send":
        return _send(referral_id, saved)
    if asked == "attach":
        there = url_for("attachments.show", referral_id=referral_id)
    else:
        flash(text("ref.saved"), "ok")
        there = url_for("worklist.show", box="sent") if asked == "later" else _here(referral_id)
    return redirect(there)


def _send(referral_id: str, saved: Saved) -> ResponseReturnValue:
    check = gather_check(saved.part.body, saved.values, request.form)
    refusal = Refusal(HTTPStatus.BAD_REQUEST) if check.asked and not check.todo else NONE
    if refusal is NONE:
        refusal = _move(f"{REFERRALS}/{referral_id}/sending", {}, saved)
    if refusal is not NONE:  # who deviates is asked why, in one go with what else is needed
        told = Refusal(refusal.status, refusal.notice, (*refusal.faults, *check.asked))
        return _page(Saved(saved.part, saved.values, saved.version, told))
    flash(text("ref.sent"), "ok")
    return redirect(url_for("referral.show", referral_id=referral_id))


def _discard(referral_id: str, saved: Saved) -> ResponseReturnValue:
    refusal = _move(f"{REFERRALS}/{referral_id}/deletion", {}, saved)
    if refusal is not NONE:
        return _page(Saved(saved.part, saved.values, saved.version, refusal))
    flash(text("ref.discarded"), "ok")
    return redirect(url_for("worklist.show", box="sent"))


def _move(path: str, body: dict[str, Any], saved: Saved) -> Refusal:
    try:
        act(path, body, version=saved.version, key=request.form.get("key", ""))
    except Refused as refused:
        faults = faults_of(refused.problem.get("errors", ()), saved.values)
        return Refusal(refused.status, "", faults) if faults else explain(refused, directory(), {})
    except ServiceUnavailable:
        return unavailable()
    return NONE


def _taken() -> dict[str, str]:
    """Return what was recognised in a letter and ticked to be taken over."""
    if request.form.get("do") != "take":
        return {}
    return {name: request.form.get("found." + name, "") for name in request.form.getlist("take")}


def _chosen() -> dict[str, str]:
    """Return the alternative that was chosen instead of the offer of the form."""
    chosen = request.form.get("choose", "")
    return {"offer_id": chosen} if chosen else {}


def _here(referral_id: str) -> str:
    return url_for("referral_draft.show", referral_id=referral_id)


def _state(saved: Saved) -> dict[str, Any]:
    row = saved.part.body
    return {
        "saved": saved,
        "refusal": saved.refusal,
        "row": row,
        "check": gather_check(row, saved.values, request.form),
        "wait_of": wait_of,
        "can": frozenset(each["name"] for each in row.get("actions", ())),
        "known": directory(),
    }


def _shown(each: Found) -> Shown:
    return each, label_of(each.field), say(each.field, each.value)


def _page(saved: Saved, found: Sequence[Found] | None = None, letter: str = "") -> ResponseReturnValue:
    part: Part = saved.part
    if not part.is_there:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    asks_again = any(row["code"] == "reconfirm" for row in part.body["missing"])
    is_vague = any(row["code"] in {"too-short", "only-filler"} for row in part.body["missing"])
    shown = render_template(
        "pages/referral/write.html",
        **_state(saved),
        is_whole_page=True,
        looked=gather_referral(person(), part.body["id"], part),
        given=saved.values,
        found=None if found is None else [_shown(each) for each in found],
        left_out=left_out(letter, found or ()),
        letter=letter,
        asks_again=asks_again,
        came=came_along(part.body),
        is_vague=is_vague or bool(saved.values.get("question_override")),
        form=referral_form,
        reconfirmed=RECONFIRMED,
        near=request.form,
        languages=LANGUAGES,
        key=new_id(),
    )
    return shown, saved.refusal.status
