"""Every error as a page that says what happened and what can be done; nothing technical, nothing lost."""

from http import HTTPStatus

import structlog
from flask import (
    Flask,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from services.portal.api import ForNobody, Part, Refused
from services.portal.for_whom import for_whom, work_for
from services.portal.gather.directory import directory
from services.portal.language import text
from services.portal.own_pages import page_of_form, readable
from services.portal.person import SignInAgain, own_session, person_or_none
from services.portal.sessions.former import FORMERS
from services.portal.sessions.interface import IN_BACKGROUND
from services.portal.unsent import keep, page_that_waits
from shared.telemetry.places import where
from shared.web.service_client import ServiceUnavailable

log = structlog.get_logger(__name__)

EXPLAINED = frozenset({400, 403, 404, 405, 413, 500, 503})


def register(app: Flask) -> None:
    """Let the app answer errors as pages."""
    app.register_error_handler(SignInAgain, sign_in_again)
    app.register_error_handler(ServiceUnavailable, lambda _error: page(HTTPStatus.SERVICE_UNAVAILABLE))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(ForNobody, _for_nobody)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(Exception, _from_unknown)


def sign_in_again(_error: Exception) -> ResponseReturnValue:
    """Lead to the front page, and afterwards back to where someone was."""
    if IN_BACKGROUND in request.headers:
        answer = make_response("", HTTPStatus.UNAUTHORIZED)
        answer.headers["HX-Trigger"] = "session-over"  # the page itself decides: perhaps someone is typing
        return answer
    if _is_part():
        answer = make_response("", HTTPStatus.UNAUTHORIZED)
        answer.headers["HX-Redirect"] = _front(request.full_path.rstrip("?") if request.method == "GET" else "/")
        return answer
    return redirect(_front(_way_back()))


def _for_nobody(_error: Exception) -> ResponseReturnValue:
    """Work for oneself again and say why; a page that refreshes itself stands until its person does something."""
    if IN_BACKGROUND in request.headers:
        return "", HTTPStatus.NO_CONTENT
    whom, known = for_whom(), directory()
    work_for(None)
    if whom and whom.is_patient:
        flash(text("naaste.gone", who=whom.name), "warning")
    elif whom:
        name = known.organisation(whom.name_id) if whom.stands_in else known.professional(whom.name_id)
        flash(text("behalf.gone-practice" if whom.stands_in else "behalf.gone-clinician", who=name), "warning")
    if request.method == "POST":
        flash(text("behalf.not-done"), "warning")
    to = url_for("worklist.show")
    return make_response("", HTTPStatus.OK, {"HX-Redirect": to}) if _is_part() else redirect(to)


def _is_part() -> bool:
    """Tell whether a page that stays open asks this; it does not lose what was typed."""
    return "HX-Request" in request.headers


def _front(to: str) -> str:
    return url_for("sign_in.landing", to=to if to != "/" else None, ended=own_session().ended or None)


def _way_back() -> str:
    """Return the page to come back to; a form that was sent is kept, and leads back to the page that it stood on."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    place = page_of_form()
    is_kept = keep(place)
    flash(text("sign-in.kept") if is_kept else text("sign-in.again"), "info")
    return place if is_kept else "/"


def _stale_form(error: Exception) -> ResponseReturnValue:
    """A form of a session that is over leads to signing in, or back into its page; any other wrong mark is refused."""
    if person_or_none() is None and session.get(FORMERS):
        return sign_in_again(error)
    if _is_part() or not keep(page_of_form()):
        return page(HTTPStatus.BAD_REQUEST, "error.stale-form")
    place = page_that_waits()
    if place is None:
        flash(text("unsent.elsewhere"), "info")
    return redirect(place or "/")


def page(status: int, key: str = "", detail: str = "") -> Response:
    """Return the page of an error; `detail` is what the API said, in the person's words."""
    known = status if status in EXPLAINED else HTTPStatus.INTERNAL_SERVER_ERROR
    name = key or f"error.{int(known)}"
    return make_response(render_template("pages/error.html", key=name, detail=detail), status)


def not_there(part: Part, status: int) -> Response:
    """Return the page of an item that is not there for who asks; what the patient holds back may be asked for."""
    if not part.is_held_back:
        return page(status)
    return make_response(render_template("pages/held_back.html", why=part.problem.get("detail", "")), status)


def _refused(error: Refused) -> Response:
    return page(error.status, "error.refused", error.problem.get("detail", ""))


def _from_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    if isinstance(error, MethodNotAllowed) and request.method == "GET":
        return redirect(readable(request.path))  # where a refused form stood, and someone comes back by its address
    return page(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)


def _from_unknown(error: Exception) -> Response:
    log.error("page_failed", error_type=type(error).__name__, where=where(error))
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)
