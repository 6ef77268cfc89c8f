"""The pages of a process for those who run it: does it live, can it work, its metrics."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Flask, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from shared.operation.readiness import Readiness


def add_health(app: Flask, look: Callable[[], Readiness]) -> None:
    """Let an application say that it lives, which asks nothing of anybody, and whether it can do its work."""

    def ready() -> ResponseReturnValue:
        found = look()
        return jsonify(found.document()), HTTPStatus.OK if found.ready else HTTPStatus.SERVICE_UNAVAILABLE

    app.add_url_rule("/health/live", "health-live", lambda: jsonify(status="ok"))
    app.add_url_rule("/health/ready", "health-ready", ready)


def operation_app(look: Callable[[], Readiness], registry: CollectorRegistry) -> Flask:
    """Return the application of these pages alone, for an address that only operators reach."""
    app = Flask("shared.operation", static_folder=None)
    add_health(app, look)
    app.add_url_rule("/metrics", "metrics", lambda: Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST))
    return app
