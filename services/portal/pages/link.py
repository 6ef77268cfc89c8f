"""A personal link from a mail: leads through the sign-in to one case, and opens nothing by itself (D10, D11).

Before the sign-in nothing is looked up, so that the page says the same of every address.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act, look_up
from services.portal.desks import DESKS, Side, desk_of
from services.portal.doorstep import EMPLOYER_HINT, WORK_HINT
from services.portal.language import text
from services.portal.person import person, person_or_none

OPENINGS, ENDINGS = "/api/notifications/v1/link-openings", "/api/notifications/v1/link-endings"
DEAD = {
    "expired": "link.dead-expired",
    "revoked": "link.dead-revoked",
    "unknown": "link.dead-unknown",
    "too-many": "link.dead-too-many",
}

blueprint = Blueprint("link", __name__)


@blueprint.get("/b")
def knock() -> ResponseReturnValue:
    """Where a mail leads that is about no single case: a sign-in without a word of care, then the notices (D11)."""
    if person_or_none() is not None:
        return redirect(url_for("inbox.show"))
    return _neutral_page(url_for("inbox.show"), WORK_HINT)


@blueprint.get("/b/<token>")
def follow(token: str) -> ResponseReturnValue:
    """Ask for a sign-in, then go to the one case that the mail is about."""
    if person_or_none() is None:
        return _neutral_page(url_for("link.follow", token=token), EMPLOYER_HINT)
    if desk_of(person().roles).side is not Side.EMPLOYER:
        return _to_list("link.dead-unknown")
    found = look_up(OPENINGS, {"token": token})
    if not found.is_there:
        return _to_list("form.away")
    if found.body["state"] == "open" and found.body["item_service"] == "worktrack":
        return redirect(url_for("work.show", case_id=found.body["item_id"]))
    return _to_list(DEAD.get(str(found.body["state"]), "link.dead-unknown"))


@blueprint.post("/verzuim/<case_id>/links/intrekken")
def end(case_id: str) -> ResponseReturnValue:
    """End the links to this case that were mailed to the employer."""
    act(ENDINGS, {"item_id": case_id})
    flash(text("link.ended"), "ok")
    return redirect(url_for("work.show", case_id=case_id))


def _neutral_page(to: str, hint: str) -> ResponseReturnValue:
    return render_template("pages/work/link.html", to=to, hint=hint, neutral_desk=DESKS[Side.EMPLOYER])


def _to_list(key: str) -> ResponseReturnValue:
    flash(text(key), "warning")
    return redirect(url_for("worklist.show"))
