"""Makes the web application of a service: guarded, described (OpenAPI 3.1), every route behind its door."""

from typing import Any

from flask import Flask, Response, request

from shared.faults import Conflict
from shared.service import Service
from shared.web import following, guard, problem, unkept
from shared.web.body import StrictJson
from shared.web.common import audit_blueprint
from shared.web.context import WebContext, install
from shared.web.decision_routes import decisions_blueprint
from shared.web.description import DescribedApi, complete
from shared.web.first import who_was_first
from shared.web.operations import operations_blueprint
from shared.web.rights import rights_blueprint

VERSION = "v1"
_HEADERS = {
    "API-Version": "1.0.0",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


def base_path(service: str) -> str:
    """Return the path below which a service answers."""
    return f"/api/{service}/{VERSION}"


def create_app(service: Service, parts: WebContext) -> Flask:
    """Return the WSGI application of ``service`` with the parts that wiring chose."""
    app = Flask(f"services.{service.name}", static_folder=None)
    app.json = StrictJson(app)
    app.json.sort_keys = False
    app.config.update(_api_config(service))
    install(app, parts)
    following.register(app)
    guard.register(app)
    app.after_request(_finish)
    unkept.register(app)
    api = DescribedApi(app)
    for blueprint in (
        *service.blueprints,
        decisions_blueprint(service.name, service.decisions),
        audit_blueprint(service.name),
        rights_blueprint(service.name),
        operations_blueprint(service),
    ):
        api.register_blueprint(blueprint, url_prefix=base_path(service.name))
    complete(app, api)
    app.register_error_handler(Conflict, who_was_first)
    problem.register(app)  # after flask-smorest, which brings handlers of its own
    return app


def _api_config(service: Service) -> dict[str, Any]:
    return {
        "API_TITLE": f"Ketenwerk - {service.title}",
        "API_VERSION": "1.0.0",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": base_path(service.name),
        "OPENAPI_JSON_PATH": "openapi.json",
        "API_SPEC_OPTIONS": {
            "info": {
                "description": service.description,
                "contact": {"name": "Ketenwerk", "url": "https://ketenwerk.example", "email": "api@ketenwerk.example"},
                "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            },
            "security": [{"token": []}],
            "components": {
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "at+jwt"}}
            },
        },
    }


def _finish(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.endswith("/openapi.json"):
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response
