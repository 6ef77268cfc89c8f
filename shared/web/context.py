"""What a running service's web side has at hand: its work factory, token verifier and clients to other services."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from flask import current_app, g, request
from werkzeug.exceptions import Unauthorized

from shared.clock import Clock
from shared.faults import Unavailable
from shared.policy.subject import Subject
from shared.storage.work import Work, WorkFactory
from shared.telemetry.tracing import current_trace
from shared.web.authentication import InvalidToken, Verifier
from shared.web.on_behalf import HEADER, Known, acting
from shared.web.service_client import ServiceClient

_NAME = "ketenwerk"
_NO_KEYS = "Wie u bent, is nu niet na te gaan. Probeer het over een paar minuten opnieuw."


@dataclass(frozen=True)
class WebContext:
    """The concrete parts that wiring chose. ``client`` calls other services with this service's own token (D46).

    ``known``: who may act for whom; without it nobody acts for another here.
    """

    works: WorkFactory
    verifier: Verifier
    business: Clock
    system: Clock
    client: ServiceClient | None = None
    settings: Any = None
    known: Known = field(default_factory=Known)
    extras: dict[str, Any] = field(default_factory=dict)


def context() -> WebContext:
    """Return the parts of the service that answers this request."""
    return cast(WebContext, current_app.extensions[_NAME])


def install(app: Any, parts: WebContext) -> None:
    """Give ``app`` its parts."""
    app.extensions[_NAME] = parts


def signed_in() -> Subject:
    """Return who calls, from the bearer token, and for whom. Raises 401, ``Forbidden`` for who may not act for them."""
    if "subject" not in g:
        g.subject = _for_whom(_bearer())
    return cast(Subject, g.subject)


def _bearer() -> Subject:
    """Return whom the token names. Raises 401; ``Unavailable`` while nobody can tell whether it is good."""
    try:
        return context().verifier.subject_of(request.headers.get("Authorization"))
    except InvalidToken as error:
        if error.reason == "no-keys":
            raise Unavailable(_NO_KEYS) from error
        raise Unauthorized from error


def _for_whom(subject: Subject) -> Subject:
    said, parts = request.headers.get(HEADER), context()
    return subject if said is None else acting(parts.works, parts.known, subject, said, g.request_id)


def current_work() -> Work:
    """Return the unit of work that the door opened."""
    return cast(Work, g.work)


@contextmanager
def begin_work() -> Iterator[Work]:
    """Open a unit of work for the caller; for views whose door opens none because they call other services first."""
    with context().works.begin(signed_in(), trace=current_trace(), request_id=g.request_id) as work:
        yield work
