"""Begin from the own system: whom it hands over, what came along, to which team; then the draft, filled in.

The address holds a link that works once, for minutes, for a user of the practice whose system made it; nothing of a
person stands in it.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import Part, Refused, act, look_up
from services.portal.gather.directory import directory
from services.portal.gather.launch import LAUNCHES, came_of, draft_of, gather_launch
from services.portal.gather.referral import REFERRALS, gather_offers
from services.portal.language import term, text
from services.portal.person import person
from services.portal.refusals import NONE, Refusal, explain, own_fault, unavailable
from shared.web.service_client import ServiceUnavailable

OPEN = "open"
_OVER: Mapping[str, int] = {
    "used": HTTPStatus.GONE,
    "expired": HTTPStatus.GONE,
    "of-colleague": HTTPStatus.CONFLICT,
    "unknown": HTTPStatus.NOT_FOUND,
}
_ERRORS = {"forbidden": HTTPStatus.FORBIDDEN, "away": HTTPStatus.SERVICE_UNAVAILABLE}

blueprint = Blueprint("launch", __name__, url_prefix="/start")


@blueprint.get("/<link>")
def show(link: str) -> ResponseReturnValue:
    """Show whom it is about and what came along, or why the link opens nothing."""
    return _page(link, gather_launch(link), NONE)


@blueprint.post("/<link>")
def begin(link: str) -> ResponseReturnValue:
    """Find or register the patient and begin the draft; what is refused comes back with the choice that was made."""
    opened, offer_id = gather_launch(link), request.form.get("offer_id", "")
    if not opened.is_there or opened.body["state"] != OPEN:
        return _page(link, opened, NONE)
    if not offer_id:
        return _page(link, opened, own_fault("offer_id", text("ref.choose-offer"), term("offer_id", "ref-field")))
    place = f"{LAUNCHES}/{opened.body['launch_id']}"
    begun = look_up(f"{place}/beginning", {})
    if not begun.is_there:
        detail = str(begun.problem.get("detail") or "")
        return _page(link, opened, Refusal(HTTPStatus.CONFLICT, detail) if detail else unavailable())
    try:
        drafted = _draft(begun.body, offer_id, str(opened.body["launch_id"]))
    except Refused as refused:
        return _page(
            link, opened, explain(refused, directory(), {"offer_id": ("offer_id", term("offer_id", "ref-field"))})
        )
    except ServiceUnavailable:
        return _page(link, opened, unavailable())
    _end(place)
    flash(text("launch.begun"), "ok")
    return redirect(url_for("referral_draft.show", referral_id=drafted.body["id"]))


def _draft(begun: Mapping[str, Any], offer_id: str, key: str) -> Part:
    """Begin the draft, once; a field that is refused is shown as text beside it. Raises as ``act``."""
    try:
        return act(REFERRALS, draft_of(begun, offer_id), key=key)
    except Refused as refused:
        names = {str(row.get("field", "")).split(".")[0] for row in refused.problem.get("errors", ())}
        brought = {row["field"] for row in begun["brought"]}
        if refused.status != HTTPStatus.BAD_REQUEST or not names or not names <= brought:
            raise
        return act(REFERRALS, draft_of(begun, offer_id, sorted(names)), key=key)


def _end(place: str) -> None:
    """Let what came along be forgotten at once; what could not be told now is forgotten by itself."""
    try:
        act(f"{place}/ending")
    except (Refused, ServiceUnavailable):
        return


def _page(link: str, opened: Part, refusal: Refusal) -> ResponseReturnValue:
    if opened.state in _ERRORS:
        return errors.page(_ERRORS[opened.state])
    state = str(opened.body["state"]) if opened.is_there else "unknown"
    if state != OPEN:
        return render_template("pages/launch/over.html", state=state), _OVER[state]
    row = opened.body
    shown = render_template(
        "pages/launch/show.html",
        link=link,
        row=row,
        came=came_of(row["brought"]),
        offers=gather_offers(person()),
        chosen=request.form.get("offer_id") or row["offer_id"] or "",
        refusal=refusal,
    )
    return shown, refusal.status
