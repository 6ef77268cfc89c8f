"""Puts the issuer together as a Flask app; every address lies below `/login`."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, Flask, Response, jsonify, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import HTTPException

from services.login.accounts import Directory
from services.login.choices import ResolvePerson
from services.login.clients import SERVICES, make_clients
from services.login.eid.issuer import CLIENT as EID_CLIENT
from services.login.eid.issuer import make_eid_issuer
from services.login.eid.sign_in import EidSignIn
from services.login.keys import KeyFolder
from services.login.loopback import assert_loopback, host_of, is_loopback
from services.login.pages import error_page, guarded
from services.login.routes import Endpoints
from services.login.server import Issuer
from services.login.sign_in import SignIn
from services.login.store import Store
from services.login.tokens import TokenMint

LARGEST_BODY = 64 * 1024
HOMES = ("/login", "/login/eid")
FOR_PROGRAMS = tuple(
    f"{home}/{name}" for home in HOMES for name in ("token", "revoke", "introspect", "userinfo", "jwks.json")
)
FOR_PEOPLE = tuple(f"{home}/{name}" for home in HOMES for name in ("authorize", "logout"))
EID_RETURN = "/uitnodiging/terug"  # where the portal takes the browser back from the bridge


@dataclass(frozen=True)
class LoginConfig:
    """Where the issuer lives. `base_url` is the front address as browsers see it; `data` keeps keys and memory.

    `systems`: the own systems of practices, by client the organisation that each acts for.
    """

    base_url: str
    data: Path
    portal_redirects: tuple[str, ...] = ()
    portal_signed_out: tuple[str, ...] = ()
    services: Sequence[str] = SERVICES
    systems: Mapping[str, str] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        """The issuer identifier, as it stands in every token."""
        return f"{self.base_url.rstrip('/')}/login"


def create_app(
    config: LoginConfig, directory: Directory, resolve_person: ResolvePerson, now: Callable[[], datetime]
) -> Flask:
    """Build the app. `now` is the system clock. Raises NotLoopback when the address is not on this machine."""
    assert_loopback(host_of(config.base_url))
    logging.getLogger("authlib").setLevel(logging.INFO)  # at DEBUG it writes tokens into the log
    keys = KeyFolder(config.data)
    app = _flask(config, keys)
    issuer, csrf = make_issuer(config, keys, now), CSRFProtect(app)
    blueprint = Blueprint("login", __name__, url_prefix="/login")
    SignIn(issuer, directory, resolve_person, csrf).register(blueprint)
    Endpoints(issuer).register(blueprint)
    app.register_blueprint(blueprint)
    app.register_blueprint(_eid(config, keys, csrf, now))
    app.before_request(_refuse_other_names)
    app.before_request(_refuse_queries)
    app.after_request(guarded)
    app.register_error_handler(HTTPException, _explain)
    return app


def make_issuer(config: LoginConfig, keys: KeyFolder, now: Callable[[], datetime]) -> Issuer:
    """Build the issuer behind the app."""
    mint = TokenMint(config.issuer, keys.signing_key(), now)
    clients = make_clients(keys, config.portal_redirects, config.portal_signed_out, config.services, config.systems)
    return Issuer(mint, clients, Store(config.data / "login.sqlite"), now)


def _eid(config: LoginConfig, keys: KeyFolder, csrf: CSRFProtect, now: Callable[[], datetime]) -> Blueprint:
    """Build the bridge to DigiD that is none, below the issuer and apart from it."""
    redirect, key = f"{config.base_url.rstrip('/')}{EID_RETURN}", keys.client_key(EID_CLIENT)
    issuer, vouching = make_eid_issuer(f"{config.issuer}/eid", config.data / "eid", redirect, key, now)
    blueprint = Blueprint("eid", __name__, url_prefix="/login/eid")
    EidSignIn(issuer, vouching, csrf).register(blueprint)
    Endpoints(issuer).register(blueprint)
    return blueprint


def _flask(config: LoginConfig, keys: KeyFolder) -> Flask:
    app = Flask("services.login", static_url_path="/login/static", template_folder="templates", static_folder="static")
    app.config.update(
        SECRET_KEY=keys.cookie_secret(),
        SESSION_COOKIE_NAME="ketenwerk_login",
        SESSION_COOKIE_PATH="/login",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.base_url.startswith("https:"),
        WTF_CSRF_CHECK_DEFAULT=False,  # the one form checks it itself; programs have no cookie to abuse
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=50,
    )
    return app


def _refuse_other_names() -> Response | None:
    """Answer people under a loopback name only: another name that leads here is DNS rebinding."""
    host, _, port = request.host.rpartition(":")
    name = host if port.isdigit() else request.host
    if request.path in FOR_PEOPLE and not is_loopback(name):
        return error_page("Dit adres werkt hier niet", "Open deze pagina op de computer waar Ketenwerk draait.")
    return None


def _refuse_queries() -> Response | None:
    """Keep tokens and codes out of addresses, which end up in logs: programs send forms."""
    if request.path in FOR_PROGRAMS and request.args:
        return _refusal("invalid_request", HTTPStatus.BAD_REQUEST)
    return None


def _explain(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if request.path in FOR_PROGRAMS:
        return _refusal("invalid_request", status)
    if status == HTTPStatus.NOT_FOUND:
        return error_page("Deze pagina bestaat niet", "Ga terug en probeer het opnieuw.", status)
    return error_page(
        "Dit is niet gelukt", "De pagina is te lang open geweest of klopt niet meer. Meld u opnieuw aan.", status
    )


def _refusal(error: str, status: int) -> Response:
    answer = jsonify({"error": error})
    answer.status_code = status
    return answer
