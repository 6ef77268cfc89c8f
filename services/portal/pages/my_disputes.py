"""The patient, or who represents them, says that a part of a letter is not right, and reads the answer (AVG 16, 18)."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act, read
from services.portal.desks import Side
from services.portal.form import Form, attempt, given, sent
from services.portal.gather.directory import directory
from services.portal.gather.team import REFERRALS
from services.portal.language import text
from services.portal.person import person

PARTS = ("hulpvraag", "question", "complaint", "treatments", "flags", "work", "other")
ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}

blueprint = Blueprint("my_disputes", __name__)


@blueprint.get("/mijn-verwijzing/<referral_id>/klopt-niet")
def mine(referral_id: str) -> ResponseReturnValue:
    """Show what was said before, with its answers, and let something be said."""
    return _page(referral_id, Form())


@blueprint.post("/mijn-verwijzing/<referral_id>/klopt-niet")
def say(referral_id: str) -> ResponseReturnValue:
    """Say that a part is not right."""
    _assert_own()
    values = sent("part", "text")
    done, form = attempt(lambda once: act(f"{_place(referral_id)}/disputes", given(values), key=once), values)
    if done is None:
        return _page(referral_id, form)
    flash(text("dispute.sent"), "ok")
    return redirect(url_for("my_disputes.mine", referral_id=referral_id))


def _page(referral_id: str, form: Form) -> ResponseReturnValue:
    _assert_own()
    part = read(_place(referral_id))
    status = ERRORS.get(part.state) or form.status
    shown = render_template("pages/disputes/mine.html", part=part, form=form, parts=PARTS, known=directory())
    return shown, status


def _place(referral_id: str) -> str:
    return f"{REFERRALS}/{quote(referral_id, safe='')}"


def _assert_own() -> None:
    if person().desk.side not in {Side.PATIENT, Side.PROXY}:
        abort(HTTPStatus.NOT_FOUND)
