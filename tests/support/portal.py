"""The portal in a test: the real portal, the real issuer, a browser; behind them an API that says what it is told."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from flask import Flask, Response, request
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from deploy.local.gateway import Gateway
from deploy.local.people import PEOPLE
from services.login.accounts import Directory, Hat, read_accounts
from services.login.app import LoginConfig
from services.login.app import create_app as create_login
from services.login.keys import KeyFolder
from services.portal.app import create_app
from services.portal.config import PortalConfig
from shared.clock import FixedClock
from shared.web.problem import problem
from tests.support.tokens import NOON

BASE = "http://127.0.0.1:8080"
ROWS = {"HX-Request": "true", "HX-Target": "more"}  # as htmx asks for the rest of a list
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


class Compiled(BytecodeCache):
    """Templates are compiled once for all portals of a test run."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what an earlier portal compiled."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


@dataclass
class FakeApi:
    """Answers by method and path; a service that is `away` gives no sensible answer; every call is kept."""

    answers: dict[str, Any] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    refusals: dict[str, tuple[int, Mapping[str, Any]]] = field(default_factory=dict)
    first: dict[str, list[tuple[int, Mapping[str, Any]]]] = field(default_factory=dict)  # refused before it is taken
    calls: list[tuple[str, str, Any]] = field(default_factory=list)

    def app(self) -> Flask:
        """Return the API as a WSGI application."""
        app = Flask("tests.fake_api", static_folder=None)
        app.add_url_rule("/<path:path>", view_func=self._answer, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
        return app

    def _refusal(self, name: str) -> tuple[int, Mapping[str, Any]] | None:
        waiting = self.first.get(name)
        return waiting.pop(0) if waiting else self.refusals.get(name)

    def called(self, service: str) -> list[str]:
        """Return what was asked of a service."""
        return [path for _, path, _ in self.calls if path.startswith(f"/api/{service}/")]

    def _answer(self, path: str) -> Response:
        full, service = f"/{path}", path.split("/")[1]
        self.calls.append((request.method, full, request.get_json(silent=True)))
        name = f"{request.method} {full}"
        if not request.headers.get("Authorization", "").startswith("Bearer "):
            return problem(401, "Meld u eerst aan")
        if service in self.away:
            return problem(503, "Even niet beschikbaar")
        if refusal := self._refusal(name):
            status, body = refusal
            return problem(
                status, str(body.get("title", "Dit kan niet")), **{k: v for k, v in body.items() if k != "title"}
            )
        if name not in self.answers:
            return problem(404, "Niet gevonden")
        answer = self.answers[name]
        body = answer(request) if callable(answer) else answer
        if isinstance(body, Response):
            return body
        return Response(json.dumps(body), headers={"ETag": f'"{body.get("version", 1)}"'}, mimetype="application/json")


@dataclass
class Browser:
    """Someone with a browser: follows redirects, keeps cookies, fills in forms with their token."""

    http: httpx.Client

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Open a page."""
        return self.http.get(path, **more)

    def post(self, path: str, form: Mapping[str, Any] | None = None, **more: Any) -> httpx.Response:
        """Send a form of the page that is open now."""
        token = CSRF.search(self.get("/wie-ben-ik").text)
        return self.http.post(path, data={**(form or {}), "csrf_token": token[1] if token else ""}, **more)

    def sign_in(self, account: str, organisation: str = "", to: str = "/") -> httpx.Response:
        """Walk the real sign-in as one of the demo's people; return the page where it ends."""
        page = self.get("/auth/sign-in", params={"to": to})
        page = self._send(page, account=account)
        return self._send(page, account=account, organisation=organisation) if organisation else page

    def _send(self, page: httpx.Response, **form: str) -> httpx.Response:
        token = CSRF.search(page.text)
        assert token, page.text
        return self.http.post(page.url, data={"csrf_token": token[1], **form})


@dataclass
class Portal:
    """The portal with its surroundings."""

    app: Flask
    api: FakeApi
    gateway: Gateway
    data: Path
    system: FixedClock
    business: FixedClock

    def browser(self, **more: Any) -> Browser:
        """Return a new browser without cookies."""
        transport = httpx.WSGITransport(app=self.gateway)
        return Browser(httpx.Client(base_url=BASE, transport=transport, follow_redirects=True, **more))

    def pass_time(self, **amount: float) -> None:
        """Let both clocks go on."""
        self.system.instant += timedelta(**amount)
        self.business.instant += timedelta(**amount)


def resolve(_bsn: str, hat: Hat) -> str | None:
    """Stand in for persons at sign-in."""
    return {"patient": "patient-1", "employee": "employee-1"}[hat]


def people() -> Directory:
    """Return the personas of the demo."""
    return read_accounts(json.loads(PEOPLE.read_text(encoding="utf-8")))


def make_portal(
    folder: Path, api: FakeApi, base_url: str = BASE, gateway: Gateway | None = None, sessions: str = ""
) -> Portal:
    """Build the portal, the issuer and the API behind one address."""
    system, business = FixedClock(NOON), FixedClock(NOON)
    gateway = gateway or Gateway()
    login = LoginConfig(base_url, folder / "login", (f"{base_url}/auth/callback",), (f"{base_url}/",))
    gateway.mount("/login", create_login(login, people(), resolve, system.now))
    gateway.mount("/api", api.app())
    app = create_app(
        PortalConfig(base_url, folder / "portal", sessions=sessions, demo=True),
        KeyFolder(folder / "login").client_key("portal"),
        business=business,
        system=system,
        transport=httpx.WSGITransport(app=gateway),
    )
    app.jinja_env.bytecode_cache = COMPILED
    gateway.rest = app
    return Portal(app, api, gateway, folder, system, business)
