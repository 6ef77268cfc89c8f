"""What a running service's web side has at hand: its work factory, token verifier and clients to other services."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from flask import current_app, g, request
from werkzeug.exceptions import Unauthorized

from shared.clock import Clock
from shared.policy.subject import Subject
from shared.storage.work import Work, WorkFactory
from shared.telemetry.tracing import current_trace
from shared.web.authentication import InvalidToken, Verifier
from shared.web.service_client import ServiceClient

_NAME = "ketenwerk"


@dataclass(frozen=True)
class WebContext:
    """The concrete parts that wiring chose. ``client`` calls other services with this service's own token (D46)."""

    works: WorkFactory
    verifier: Verifier
    business: Clock
    system: Clock
    client: ServiceClient | None = None
    settings: Any = None
    extras: dict[str, Any] = field(default_factory=dict)


def context() -> WebContext:
    """Return the parts of the service that answers this request."""
    return cast(WebContext, current_app.extensions[_NAME])


def install(app: Any, parts: WebContext) -> None:
    """Give ``app`` its parts."""
    app.extensions[_NAME] = parts


def signed_in() -> Subject:
    """Return who calls, from the bearer token. Raises 401."""
    if "subject" not in g:
        try:
            g.subject = context().verifier.subject_of(request.headers.get("Authorization"))
        except InvalidToken as error:
            raise Unauthorized from error
    return cast(Subject, g.subject)


def current_work() -> Work:
    """Return the unit of work that the door opened."""
    return cast(Work, g.work)


@contextmanager
def begin_work() -> Iterator[Work]:
    """Open a unit of work for the caller; for views whose door opens none because they call other services first."""
    with context().works.begin(signed_in(), trace=current_trace(), request_id=g.request_id) as work:
        yield work
