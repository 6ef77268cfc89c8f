"""Lets a request be followed: its name (request id) in every log line and answer, its step in a trace."""

from contextlib import ExitStack
from uuid import uuid4

import structlog
from flask import Flask, Response, current_app, g, request
from opentelemetry.trace import SpanKind

from shared.telemetry.tracing import HEADER, SERVICE, span

NAME_HEADER = "X-Request-Id"
LONGEST_NAME = 40
_FOLLOWING, _SPAN = "ketenwerk.following", "ketenwerk.span"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def register(app: Flask) -> None:
    """Follow every request of ``app``; before anything else that looks at requests."""
    app.before_request(_begin)
    app.after_request(_answer)
    app.teardown_request(_end)


def service_of(app: Flask) -> str:
    """Return the name of the part that an application is: the last word of its package."""
    return app.name.rpartition(".")[2]


def route_asked() -> tuple[str, str]:
    """Return method and route template of this request: words of ours, whatever a stranger sends."""
    route = request.url_rule.rule if request.url_rule else "unmatched"
    return request.method if request.method in METHODS else "other", route


def _begin() -> None:
    given = request.headers.get(NAME_HEADER, "")
    g.request_id = given if given.isalnum() and len(given) <= LONGEST_NAME else uuid4().hex
    following = request.environ[_FOLLOWING] = ExitStack()
    service = service_of(current_app)
    following.enter_context(structlog.contextvars.bound_contextvars(request_id=g.request_id, service=service))
    method, route = route_asked()
    attributes = {"http.request.method": method, "http.route": route, SERVICE: service}
    step = span(f"{method} {route}", SpanKind.SERVER, parent=request.headers.get(HEADER), attributes=attributes)
    request.environ[_SPAN] = following.enter_context(step)


def _answer(response: Response) -> Response:
    request.environ[_SPAN].set_attribute("http.response.status_code", response.status_code)
    response.headers[NAME_HEADER] = g.request_id
    return response


def _end(_error: BaseException | None) -> None:
    if (following := request.environ.pop(_FOLLOWING, None)) is not None:
        following.close()
