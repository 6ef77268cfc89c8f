"""What belongs to no service: health of the whole, the demo's clock, and what just happened."""

import threading
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Unauthorized

from deploy.local.just_happened import latest
from shared.calendar import local_date, local_instant
from shared.clock import MovableClock
from shared.events.advance import Stuck, advance
from shared.events.broker import BrokerDown, Recent
from shared.events.machine import Machine
from shared.faults import Conflict, Fault, Forbidden, InvalidInput, NotFound, Unavailable
from shared.operation.pages import add_health
from shared.operation.readiness import readiness_of
from shared.policy.subject import Subject
from shared.roles import Role
from shared.runtime import Running
from shared.settings import Settings
from shared.web import problem, unkept
from shared.web.authentication import InvalidToken, Verifier

MORNING = time(8)
FARTHEST = timedelta(days=2 * 366)
SHOWN_EVENTS = 25


def front_app(
    running: Sequence[Running], machine: Machine, business: MovableClock, verifier: Verifier, broker: Recent
) -> Flask:
    """Return the application for ``/health``, ``/operation`` and ``/demo``."""
    app = Flask("deploy.local.front", static_folder=None)
    problem.register(app)
    unkept.register(app)
    clock = DemoClock(machine, business, verifier)
    add_health(app, lambda: readiness_of(running, machine))
    app.add_url_rule(
        "/operation/consumers/<service>/resume",
        view_func=lambda service: _resume(service, machine, verifier),
        endpoint="resume",
        methods=["POST"],
    )
    app.add_url_rule("/demo/clock", view_func=clock.show, endpoint="clock")
    app.add_url_rule("/demo/clock", view_func=clock.move, endpoint="move-clock", methods=["POST"])
    app.add_url_rule("/demo/events", view_func=lambda: _just_happened(broker, verifier), endpoint="events")
    return app


def nowhere_app() -> Flask:
    """Return the application below ``/api`` where no service is: it answers everything with a problem, in JSON."""
    app = Flask("deploy.local.nowhere", static_folder=None)
    problem.register(app)
    return app


def well_known_app(settings: Settings) -> Flask:
    """Return the application that says who signs people in for this API (RFC 9728)."""
    app = Flask("deploy.local.well_known", static_folder=None)
    problem.register(app)
    told = {
        "resource": settings.base_url,
        "authorization_servers": [settings.issuer],
        "bearer_methods_supported": ["header"],
    }
    app.add_url_rule("/.well-known/oauth-protected-resource", view_func=lambda: jsonify(told), endpoint="resource")
    return app


def _resume(service: str, machine: Machine, verifier: Verifier) -> ResponseReturnValue:
    """Let a consumer that gave up begin again, at the word of the technisch beheerder."""
    if not _signed_in(verifier).has_role(Role.PLATFORM_ADMIN):
        raise Forbidden("Alleen de technisch beheerder laat de verwerking weer beginnen.")
    if service not in machine.consumers:
        raise NotFound("Er is geen verwerking van deze naam.")
    return jsonify(service=service, resumed=machine.resume(service))


def _just_happened(broker: Recent, verifier: Verifier) -> ResponseReturnValue:
    """Answer the newest events to whoever is signed in: type, owner and time, nothing of their content."""
    _signed_in(verifier)
    try:
        return jsonify(items=latest(broker, SHOWN_EVENTS))
    except BrokerDown as error:
        raise Unavailable("Wat net gebeurde, is nu niet te zien; kijk bij /health/ready.") from error


def _signed_in(verifier: Verifier) -> Subject:
    try:
        return verifier.subject_of(request.headers.get("Authorization"))
    except InvalidToken as error:
        raise Unauthorized from error


class DemoClock:
    """Shows the business clock to everyone; the technisch beheerder may move it forward (demo only, D49)."""

    def __init__(self, machine: Machine, business: MovableClock, verifier: Verifier) -> None:
        self._machine = machine
        self._business = business
        self._verifier = verifier
        self._moving = threading.Lock()

    def show(self) -> ResponseReturnValue:
        """Answer the business instant and its local date."""
        return jsonify(self._body())

    def move(self) -> ResponseReturnValue:
        """Move to ``{"to": "2026-04-13"}`` (a local date, 08:00) from due timer to due timer, or to the next timer."""
        self._authorise()
        target = self._asked()
        if target < self._business.now():
            raise InvalidInput([Fault("to", "in-past", "De klok kan alleen vooruit.")])
        if target > self._business.now() + FARTHEST:
            raise InvalidInput([Fault("to", "too-far", "De klok gaat in een keer ten hoogste twee jaar vooruit.")])
        if not self._moving.acquire(blocking=False):
            raise Conflict("De klok wordt al verzet. Wacht tot dat klaar is.")
        try:
            done = advance(self._machine, self._business, target)
        except Stuck as stuck:
            raise Unavailable("De klok kon niet verder; kijk bij /health/ready.") from stuck
        finally:
            self._moving.release()
        return jsonify(self._body() | {"stops": len(done.stops), "fired": done.fired, "failed": done.failed})

    def _asked(self) -> datetime:
        body = request.get_json(silent=True)
        if not (isinstance(body, dict) and body.get("next_timer") is True):
            return _target(body if isinstance(body, dict) else None)
        due = self._machine.next_due()
        if due is None:
            raise Conflict("Er staat geen wekker.")
        return max(due, self._business.now())

    def _body(self) -> dict[str, Any]:
        now = self._business.now()
        return {"now": now.isoformat().replace("+00:00", "Z"), "today": local_date(now).isoformat()}

    def _authorise(self) -> None:
        if not _signed_in(self._verifier).has_role(Role.PLATFORM_ADMIN):
            raise Forbidden("Alleen de technisch beheerder verzet de klok.")


def _target(body: Mapping[str, Any] | None) -> datetime:
    text = (body or {}).get("to")
    try:
        return _morning(str(text))
    except ValueError as error:
        raise InvalidInput([Fault("to", "invalid", "Geef een bestaande datum, zoals 2026-04-13.")]) from error


def _morning(text: str) -> datetime:
    return local_instant(date.fromisoformat(text), MORNING)
