"""Somebody at the employer signs by a link and a code: what is signed and nothing else, in the arbodienst's name (D11).

The link leaves the address at once; until the end it stands in the session, on our side.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from services.portal.desks import DESKS, Side
from services.portal.form import sent, whole
from services.portal.gather.werkplan import ask_worktrack, name_of_arbodienst
from services.portal.language import text
from services.portal.source import source

HELD, LONGEST = "signing", 100
READABLE = frozenset({"open", "signed"})
DECLINES = ("no-such-work", "other-hours", "other-start", "no-adaptation", "talk-first")
CHECKS, SIGNATURES, REFUSALS = "signing-checks", "signing-signatures", "signing-refusals"

blueprint = Blueprint("signing", __name__, url_prefix="/ondertekenen")


@blueprint.get("/<link>")
def arrive(link: str) -> ResponseReturnValue:
    """Take the link out of the address, whatever it is worth."""
    session[HELD] = {"link": link[:LONGEST]}
    return redirect(url_for("signing.ask"))


@blueprint.get("")
def ask() -> ResponseReturnValue:
    """Ask for the code that the arbodienst told; show what is signed to who has it."""
    held = session.get(HELD, {})
    if not held.get("link"):
        return _over({"outcome": "unknown"})
    found = _ask(CHECKS, held)
    if found is None or found["outcome"] == "refused":
        return _code_page({}, text("form.away"), HTTPStatus.SERVICE_UNAVAILABLE)
    if found["outcome"] not in READABLE:
        return _over(found)
    return _document(found) if found.get("document") else _code_page(found)


@blueprint.post("")
def check() -> ResponseReturnValue:
    """Hold the code against the link; a wrong one may be tried a few times."""
    held, code = session.get(HELD, {}), sent("code")["code"][:LONGEST]
    if not held.get("link"):
        return _over({"outcome": "unknown"})
    if not code:
        return _code_page({}, text("signing.fill-in"))
    found = _ask(CHECKS, {"link": held["link"], "code": code})
    if found is None or found["outcome"] == "refused":
        return _code_page({}, text("form.away"), HTTPStatus.SERVICE_UNAVAILABLE)
    if found["outcome"] == "wrong-code":
        return _code_page(found, text("signing.wrong-code", count=found["tries_left"]))
    if found["outcome"] not in READABLE:
        return _over(found)
    session[HELD] = {"link": held["link"], "code": code}
    return redirect(url_for("signing.ask"))


@blueprint.post("/tekenen")
def sign() -> ResponseReturnValue:
    """Sign the edition that was read; without the tick nothing is signed."""
    values = sent("edition", "agreed")
    if not values["agreed"]:
        return _again({"field": "agreed", "message": text("signing.tick")})
    return _done(SIGNATURES, {"edition": whole(values["edition"])})


@blueprint.post("/niet")
def decline() -> ResponseReturnValue:
    """Decline by a choice (D10)."""
    values = sent("edition", "reason")
    if values["reason"] not in DECLINES:
        return _again({"field": "reason", "message": text("signing.choose")})
    return _done(REFUSALS, {"edition": whole(values["edition"]), "reason": values["reason"]})


def _ask(place: str, body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return ask_worktrack(place, {**body, "source": source()})


def _done(place: str, body: Mapping[str, Any]) -> ResponseReturnValue:
    held = session.get(HELD, {})
    if not held.get("code"):
        return _over({"outcome": "unknown"})
    found = _ask(place, {**held, **body})
    if found is None:
        return _again({"field": "", "message": text("form.away")}, HTTPStatus.SERVICE_UNAVAILABLE)
    if found["outcome"] == "refused":  # somebody was just before: the page then says how it stands now
        return _again({"field": "", "message": found["detail"] or text("form.stale")}, HTTPStatus.CONFLICT)
    return redirect(url_for("signing.ask")) if found["outcome"] in READABLE else _over(found)


def _again(fault: Mapping[str, str], status: int = HTTPStatus.BAD_REQUEST) -> ResponseReturnValue:
    """Show the document once more with what was wrong."""
    held = session.get(HELD, {})
    found = _ask(CHECKS, held) if held.get("link") else None
    if found is None or not found.get("document"):  # the door says what is the matter
        return redirect(url_for("signing.ask"))
    return _document(found, [fault], status)


def _document(
    found: Mapping[str, Any], faults: list[Mapping[str, str]] | None = None, status: int = HTTPStatus.OK
) -> ResponseReturnValue:
    shown = {**_shown(found), "found": found, "faults": faults or [], "declines": DECLINES}
    return render_template("pages/signing/document.html", **shown), status


def _code_page(found: Mapping[str, Any], fault: str = "", status: int = HTTPStatus.BAD_REQUEST) -> ResponseReturnValue:
    faults = [{"field": "code", "message": fault}] if fault else []
    return render_template(
        "pages/signing/door.html", **_shown(found), faults=faults
    ), status if fault else HTTPStatus.OK


def _over(found: Mapping[str, Any]) -> ResponseReturnValue:
    """Say how the link stands and what to do."""
    if found["outcome"] not in READABLE:
        session.pop(HELD, None)
    return render_template("pages/signing/over.html", **_shown(found), outcome=found["outcome"])


def _shown(found: Mapping[str, Any]) -> dict[str, Any]:
    return {"brand_name": name_of_arbodienst(found.get("arbodienst_id")), "neutral_desk": DESKS[Side.EMPLOYER]}
