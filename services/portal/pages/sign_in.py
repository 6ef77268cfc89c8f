"""Signing in and out, switching organisation, choosing a language."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from services.portal.config import CALLBACK
from services.portal.desks import desk_of
from services.portal.doorstep import EMPLOYER_HINT, WORK_HINT, desk_here, remember
from services.portal.issuer import SignInFailed, Walk
from services.portal.language import COOKIE, LANGUAGES, text
from services.portal.own_pages import own_page
from services.portal.parts import parts
from services.portal.person import own_session, person_or_none, sign_in
from services.portal.unsent import UNSENT, carried, page_that_waits
from shared.web.service_client import ServiceUnavailable

WALKS = "walks"
MOST_WALKS = 5
ONE_YEAR_SECONDS = 365 * 24 * 3600

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/")
def landing() -> ResponseReturnValue:
    """Say what this is, or show the worklist to who is signed in."""
    if person_or_none() is not None:
        return redirect(url_for("worklist.show"))
    return render_template(
        "pages/work/door.html" if desk_here().is_neutral else "pages/landing.html",
        ended=request.args.get("ended") or own_session().ended,
        to=own_page(request.args.get("to")),
    )


@blueprint.get("/auth/sign-in")
def begin() -> ResponseReturnValue:
    """Send the browser to the issuer."""
    asked = request.args.get("at", "")
    hint = asked if asked in {EMPLOYER_HINT, WORK_HINT} else ""
    address, walk = parts().issuer.begin(own_page(request.args.get("to")), hint)
    walks: list[dict[str, Any]] = [*session.get(WALKS, []), asdict(walk)]
    session[WALKS] = walks[-MOST_WALKS:]
    return redirect(address)


@blueprint.get(CALLBACK)
def callback() -> ResponseReturnValue:
    """Take the browser back from the issuer: the session begins, under a new number."""
    walk = _walk(request.args.get("state", ""))
    code = request.args.get("code")
    if walk is None or not code:
        return _start_again("sign-in.cancelled" if request.args.get("error") == "access_denied" else "sign-in.failed")
    try:
        done = parts().issuer.finish(walk, code, request.args.get("iss"))
    except SignInFailed:
        return _start_again("sign-in.failed")
    previous = own_session().number
    _revoke(previous)
    sign_in(done.subject, done.tokens, carried(done.subject))
    answer: Response = redirect(page_that_waits() or walk.to)
    remember(answer, desk_of(done.subject.roles))
    return answer


@blueprint.post("/auth/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session here and at the issuer; the browser forgets what it kept of our pages."""
    _revoke(own_session().number)
    own_session().drop()
    answer = redirect(url_for("sign_in.landing"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@blueprint.post("/auth/switch")
def switch() -> ResponseReturnValue:
    """Leave this organisation and choose again: one session is for one organisation (D30)."""
    _revoke(own_session().number)
    waits = session.get(UNSENT)
    own_session().drop()
    if waits:
        session[UNSENT] = waits
    return redirect(url_for("sign_in.begin"))


@blueprint.get("/language/<chosen>")
def language(chosen: str) -> ResponseReturnValue:
    """Keep the chosen language in this browser."""
    answer: Response = redirect(own_page(request.args.get("to")))
    if chosen in LANGUAGES:
        secure = parts().config.secure
        answer.set_cookie(COOKIE, chosen, ONE_YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax")
    return answer


@blueprint.get("/auth/left")
def left() -> ResponseReturnValue:
    """Tell in how many seconds this session ends; asked in the background, so that asking does not prolong it."""
    at_hand, number = parts(), own_session().number
    seconds = at_hand.sessions.left(number, int(at_hand.system.now().timestamp())) if number else 0
    return {"seconds": seconds}


def _walk(state: str) -> Walk | None:
    """Use up what we remembered of this state."""
    walks: list[dict[str, Any]] = session.get(WALKS, [])
    found = next((each for each in walks if each["state"] == state), None)
    if found is None:
        return None
    session[WALKS] = [each for each in walks if each is not found]
    return Walk(**found)


def _start_again(key: str) -> ResponseReturnValue:
    flash(text(key), "error")
    return redirect(url_for("sign_in.landing"))


def _revoke(number: str | None) -> None:
    """End a session at the issuer too; when the issuer is away its tokens are gone here all the same."""
    tokens = parts().sessions.tokens(number) if number else None
    if tokens is None:
        return
    try:
        parts().issuer.revoke(tokens)
    except ServiceUnavailable:
        return
