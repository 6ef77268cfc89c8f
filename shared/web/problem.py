"""Every refusal and error as problem+json (RFC 9457), with all faults at once and what is possible instead."""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, json
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from shared import faults
from shared.faults import Fault, Refusal
from shared.storage.database import AWAY
from shared.telemetry.places import where
from shared.web.coded import code_of

log = structlog.get_logger(__name__)

STATUS: dict[type[Refusal], HTTPStatus] = {
    faults.InvalidInput: HTTPStatus.BAD_REQUEST,
    faults.RulesNotMet: HTTPStatus.CONFLICT,
    faults.NotFound: HTTPStatus.NOT_FOUND,
    faults.Forbidden: HTTPStatus.FORBIDDEN,
    faults.Conflict: HTTPStatus.CONFLICT,
    faults.StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    faults.PreconditionMissing: HTTPStatus.PRECONDITION_REQUIRED,
    faults.KeyReused: HTTPStatus.UNPROCESSABLE_ENTITY,
    faults.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    faults.TooMany: HTTPStatus.TOO_MANY_REQUESTS,
}

ASK_AGAIN_AFTER_S = {HTTPStatus.SERVICE_UNAVAILABLE: "1", HTTPStatus.TOO_MANY_REQUESTS: "60"}
UNREADABLE_NAME = "onbekend-veld"
_FIELD = re.compile(r"[A-Za-z_][\w-]{0,63}", re.ASCII)
_TITLES = {
    400: "Dit verzoek kunnen we niet lezen",
    401: "Meld u eerst aan",
    404: "Niet gevonden",
    405: "Dat kan hier niet",
    413: "Dit is te groot",
    415: "Deze soort gegevens kunnen we niet lezen",
    500: "Er ging iets mis bij ons",
}
_DETAILS = {
    400: "Stuur geldige JSON in UTF-8, of laat de inhoud leeg als er geen gevraagd wordt.",
    401: "Stuur een geldig token mee in de header Authorization: Bearer <token>.",
    404: "Dit adres bestaat niet. Kijk in openapi.json van de dienst welke adressen er zijn.",
    405: "Dit adres bestaat, maar niet met deze methode. De header Allow noemt wat wel kan.",
    413: "De inhoud is groter dan hier mag. Splits het verzoek of het bestand.",
    415: "Stuur de inhoud in de soort die dit adres vraagt (meestal application/json), niet ingepakt.",
}
_AWAY = (
    "De database antwoordt nu niet. Misschien is dit nog net opgeslagen: stuur straks hetzelfde verzoek met dezelfde "
    "Idempotency-Key, dan gebeurt het precies een keer."
)


def problem(status: int, title: str, detail: str = "", **more: Any) -> Response:
    """Return a problem+json answer; without members that are empty; a 503 or 429 says when to ask again (RFC 9110)."""
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail or title}
    body.update({name: value for name, value in more.items() if value})
    answer = Response(json.dumps(body, ensure_ascii=False), status=status, mimetype="application/problem+json")
    if status in ASK_AGAIN_AFTER_S:
        answer.headers["Retry-After"] = ASK_AGAIN_AFTER_S[HTTPStatus(status)]
    return answer


def status_of(kind: type[Refusal]) -> HTTPStatus:
    """Return the status of a refusal, or of the kind of refusal that it is. Raises ``KeyError`` where none is given."""
    return STATUS[next((known for known in kind.__mro__ if known in STATUS), kind)]


def from_refusal(refusal: Refusal) -> Response:
    """Return the answer for a refusal."""
    more: dict[str, Any] = {"errors": [_fault(fault) for fault in refusal.faults]}
    if isinstance(refusal, faults.Conflict):
        more["allowed"] = [{"name": move.name, "title": move.title} for move in refusal.allowed]
        more["by"] = refusal.by
        more["at"] = refusal.at.isoformat().replace("+00:00", "Z") if refusal.at else None
    if isinstance(refusal, faults.StaleVersion):
        more["current_version"] = refusal.current
    answer = problem(status_of(type(refusal)), refusal.title, refusal.detail, **more)
    if isinstance(refusal, faults.TooMany):
        answer.headers["Retry-After"] = str(refusal.after_s)
    return answer


def _fault(fault: Fault) -> dict[str, str]:
    body = {"field": fault.field, "code": fault.code, "message": fault.message}
    return {**body, "rule": fault.rule} if fault.rule else body


def faults_of(messages: Any, path: str = "") -> Iterator[Fault]:
    """Flatten marshmallow's tree of messages into faults with dotted paths."""
    if isinstance(messages, Mapping):
        for name, below in messages.items():
            yield from faults_of(below, ".".join(part for part in (path, _step(name)) if part))
        return
    for message in messages if isinstance(messages, list) else [messages]:
        yield Fault(path, code_of(message), str(message))


def _step(name: object) -> str:
    """Return a field name as a fault may repeat it; what a caller made up could hold anything, a BSN too."""
    if name == "_schema":
        return ""
    return str(name) if isinstance(name, int) or _FIELD.fullmatch(str(name)) else UNREADABLE_NAME


def register(app: Flask) -> None:
    """Make ``app`` answer every error as a problem."""
    app.register_error_handler(Refusal, from_refusal)
    app.register_error_handler(HTTPException, _from_http)
    for away in AWAY:
        app.register_error_handler(away, _from_database)
    app.register_error_handler(Exception, _from_unknown)


def _from_http(error: HTTPException) -> Response:
    status = error.code or 500
    answer = problem(status, _TITLES.get(status, "Dit kan niet"), _DETAILS.get(status, ""))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(error.valid_methods)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="ketenwerk"'
    return answer


def _from_database(error: Exception) -> Response:
    log.error("database_away", error_type=type(error).__name__, where=where(error))
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, faults.Unavailable.title, _AWAY)


def _from_unknown(error: Exception) -> Response:
    log.error("request_failed", error_type=type(error).__name__, where=where(error))
    return problem(500, _TITLES[500], "Uw gegevens zijn niet gewijzigd. Probeer het straks nog eens.")
