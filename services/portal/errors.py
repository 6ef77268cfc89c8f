"""Every error as a page that says what happened and what can be done; nothing technical, nothing lost."""

import traceback
from http import HTTPStatus

import structlog
from flask import Flask, Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from services.portal.api import Refused
from services.portal.language import text
from services.portal.person import SignInAgain, own_session
from shared.web.service_client import ServiceUnavailable

log = structlog.get_logger(__name__)

EXPLAINED = frozenset({400, 403, 404, 405, 413, 500, 503})


def register(app: Flask) -> None:
    """Let the app answer errors as pages."""
    app.register_error_handler(SignInAgain, sign_in_again)
    app.register_error_handler(ServiceUnavailable, lambda _error: page(HTTPStatus.SERVICE_UNAVAILABLE))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, lambda _error: page(HTTPStatus.BAD_REQUEST, "error.stale-form"))
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(Exception, _from_unknown)


def sign_in_again(_error: Exception) -> ResponseReturnValue:
    """Lead to the front page, and afterwards back to where someone was."""
    to = request.full_path.rstrip("?") if request.method == "GET" else "/"
    front = url_for("sign_in.landing", to=to if to != "/" else None, ended=own_session().ended or None)
    if request.headers.get("HX-Request"):
        answer = make_response("", HTTPStatus.UNAUTHORIZED)
        answer.headers["HX-Redirect"] = front
        return answer
    if request.method != "GET":
        flash(text("sign-in.again"), "info")
    return redirect(front)


def page(status: int, key: str = "", detail: str = "") -> Response:
    """Return the page of an error; `detail` is what the API said, in the person's words."""
    known = status if status in EXPLAINED else HTTPStatus.INTERNAL_SERVER_ERROR
    name = key or f"error.{int(known)}"
    return make_response(render_template("pages/error.html", key=name, detail=detail), status)


def _refused(error: Refused) -> Response:
    return page(error.status, "error.refused", str(error.problem.get("detail", "")))


def _from_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    return page(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)


def _from_unknown(error: Exception) -> Response:
    log.error("page_failed", error_type=type(error).__name__, where=_where(error))
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)


def _where(error: Exception) -> list[str]:
    """Return file and line of each step, and nothing of what was in it: pages hold names."""
    return [f"{step.filename}:{step.lineno}" for step in traceback.extract_tb(error.__traceback__)]
