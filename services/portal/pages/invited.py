"""Who was invited comes in: a link, a code, and the bridge that says who it is. Nothing is told of whose it is.

The link leaves the address at once; until the end it stands in the session, on our side.
"""

import secrets
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from services.portal.form import sent
from services.portal.gather.access import ask_persons
from services.portal.language import text
from services.portal.parts import parts

HELD, DOOR = "invitation", "pages/invited/door.html"
LONGEST_LINK = 100

blueprint = Blueprint("invited", __name__, url_prefix="/uitnodiging")


@blueprint.get("/<link>")
def arrive(link: str) -> ResponseReturnValue:
    """Take the link out of the address, whatever it is worth."""
    session[HELD] = {"link": link[:LONGEST_LINK]}
    return redirect(url_for("invited.ask"))


@blueprint.get("")
def ask() -> ResponseReturnValue:
    """Ask for the code that the practice told."""
    return _code_page() if _held("link") else _over("unknown")


@blueprint.post("")
def check() -> ResponseReturnValue:
    """Hold the code against the link; a wrong one may be tried a few times."""
    held, code = _held("link"), sent("code")["code"]
    if not held:
        return _over("unknown")
    if not code:
        return _code_page(text("invited.fill-in"))
    found = ask_persons("POST", "invitation-checks", {"link": held["link"], "code": code})
    if found is None:
        return _code_page(text("form.away"), HTTPStatus.SERVICE_UNAVAILABLE)
    if found["outcome"] == "wrong-code":
        return _code_page(text("invited.wrong-code", count=found["tries_left"]))
    if found["outcome"] != "open":
        return _over(found["outcome"])
    session[HELD] = {"link": held["link"], "code": code}
    return redirect(url_for("invited.lead"))


@blueprint.get("/aanmelden")
def lead() -> ResponseReturnValue:
    """Lead to the bridge, by a link that works for this browser only."""
    held = _held("link", "code")
    if not held:
        return _over("unknown")
    bridge = ask_persons("GET", "eid-bridge")
    if bridge is None:
        return render_template(DOOR, is_known=True, address=""), HTTPStatus.SERVICE_UNAVAILABLE
    walk = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    session[HELD] = {**held, **walk}
    query = {
        "response_type": "code",
        "client_id": bridge["client_id"],
        "redirect_uri": _back_here(),
        "scope": "openid",
        "state": walk["state"],
        "nonce": walk["nonce"],
        "code_challenge": create_s256_code_challenge(walk["verifier"]),
        "code_challenge_method": "S256",
    }
    address = f"{bridge['authorization_endpoint']}?{urlencode(query)}"
    return render_template(DOOR, is_known=True, address=address)


@blueprint.get("/terug")
def back() -> ResponseReturnValue:
    """Take the browser back from the bridge, and let persons judge who it is."""
    held = _held("link", "code", "state", "nonce", "verifier")
    if not held or not secrets.compare_digest(held["state"], request.args.get("state", "")):
        return _over("unknown")
    session[HELD] = {name: held[name] for name in ("link", "code")}
    if not request.args.get("code"):
        flash(text("invited.cancelled"), "warning")
        return redirect(url_for("invited.lead"))
    body = {name: held[name] for name in ("link", "code", "nonce", "verifier")}
    body |= {"bridge_code": request.args["code"], "redirect_uri": _back_here()}
    found = ask_persons("POST", "invitation-uses", body)
    if found is None:
        flash(text("form.away"), "warning")
        return redirect(url_for("invited.lead"))
    return _over(found["outcome"])


def _over(outcome: str) -> ResponseReturnValue:
    """Say what came of it and what to do; who may try again keeps the link."""
    if outcome not in ("level-too-low", "not-vouched", "other-person"):
        session.pop(HELD, None)
    return render_template("pages/invited/over.html", outcome=outcome, again=HELD in session)


def _code_page(fault: str = "", status: int = HTTPStatus.BAD_REQUEST) -> ResponseReturnValue:
    faults = [{"field": "code", "message": fault}] if fault else []
    return render_template(DOOR, faults=faults), status if fault else HTTPStatus.OK


def _held(*names: str) -> dict[str, str]:
    """Return what this browser brought so far; nothing when one of these is missing."""
    held: dict[str, Any] = session.get(HELD, {})
    return held if all(held.get(name) for name in names) else {}


def _back_here() -> str:
    return parts().config.base_url.rstrip("/") + url_for("invited.back")
