"""The real issuer in a test: its app, made-up personas, a stand-in for persons, and programs that ask for tokens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from flask import Flask
from joserfc.jwk import ECKey

from services.login.accounts import Account, Directory, Hat, Membership
from services.login.app import LoginConfig, create_app
from services.login.keys import KeyFolder
from shared.clock import FixedClock
from shared.faults import Unavailable
from shared.identifiers import Bsn
from shared.web.service_client import ASSERTION_TYPE, client_assertion
from tests.support.tokens import NOON
from tests.support.walk import Walk, code_form, code_of, read_page

BASE = "http://127.0.0.1:8080"
ISSUER = f"{BASE}/login"
PORTAL_REDIRECT = f"{BASE}/auth/callback"
KNOWN, UNKNOWN, ELSEWHERE = "999900006", "999990342", "999991772"  # test numbers; persons knows only the first

PRACTICE = Membership("org-practice", "Huisartsenpraktijk De Linde", ("01.015",))
BUILDER = Membership("org-e", "Bouwbedrijf", ("employer",))
CENTRE = Membership("org-centre", "Pijncentrum Noord", ("01.042", "triage"))

ACCOUNTS = (
    Account("huisarts", "H. de Vries", "professional", "Huisarts", "prof-1", "H. de Vries", (PRACTICE,)),
    Account("arts-2", "R. Bos", "professional", "Arts, twee plekken", "prof-2", "R. Bos", (PRACTICE, CENTRE)),
    Account("werkgever", "Casemanager", "employer", "", "user-1", None, (BUILDER,)),
    Account("patient", "Patiënt A", "patient"),
    Account("werknemer", "Werknemer A", "employee"),
)  # fmt: skip


@dataclass
class Persons:
    """Stands in for persons: knows one number, under two ids that have nothing in common."""

    asked: list[tuple[str, Hat]] = field(default_factory=list)
    away: bool = False
    known: str = KNOWN

    def resolve(self, bsn: str, hat: Hat) -> str | None:
        """Answer as persons does."""
        self.asked.append((bsn, hat))
        if self.away:
            raise Unavailable("Een ander onderdeel geeft nu geen antwoord.")
        return {"patient": "patient-77", "employee": "employee-42"}[hat] if bsn == self.known else None


@dataclass
class Login:
    """One issuer with one browser."""

    app: Flask
    data: Path
    clock: FixedClock
    persons: Persons
    keys: KeyFolder
    http: httpx.Client

    def new_browser(self) -> httpx.Client:
        """Return a browser without cookies."""
        return httpx.Client(base_url=BASE, transport=httpx.WSGITransport(app=self.app))

    def open_page(self, walk: Walk, **changes: str | None) -> httpx.Response:
        """Ask for the sign-in page; a change to None leaves a parameter out."""
        return self.http.get("/login/authorize", params=changed(walk.parameters, changes))

    def send(self, walk: Walk, form: Mapping[str, str], **changes: str | None) -> httpx.Response:
        """Open the page and send its form."""
        token = read_page(self.open_page(walk, **changes).text).csrf_token
        parameters = changed(walk.parameters, changes)
        return self.http.post("/login/authorize", params=parameters, data={"csrf_token": token, **form})

    def code(self, walk: Walk, **form: str) -> str:
        """Sign in and return the code."""
        answer = self.send(walk, form or {"account": "huisarts"})
        return code_of(answer.headers["Location"], ISSUER, walk)

    def exchange(self, walk: Walk, code: str, **changes: str | None) -> httpx.Response:
        """Exchange a code as the walk's client; the portal proves who it is."""
        form = {**code_form(walk, code), **(self.proof("portal") if walk.client_id == "portal" else {})}
        return self.http.post("/login/token", data=changed(form, changes))

    def refresh(self, token: str, **changes: str | None) -> httpx.Response:
        """Refresh as the portal."""
        form = {"grant_type": "refresh_token", "refresh_token": token, **self.proof("portal")}
        return self.http.post("/login/token", data=changed(form, changes))

    def proof(self, client_id: str, key: ECKey | None = None, audience: str = f"{ISSUER}/token") -> dict[str, str]:
        """Prove who a program is."""
        signed = client_assertion(client_id, key or self.keys.client_key(client_id), audience, self.clock.now())
        return {"client_id": client_id, "client_assertion_type": ASSERTION_TYPE, "client_assertion": signed}

    def portal_tokens(self) -> dict[str, Any]:
        """Sign the huisarts in at the portal."""
        walk = portal_walk()
        tokens: dict[str, Any] = self.exchange(walk, self.code(walk)).json()
        return tokens


def make_login(folder: Path) -> Login:
    """Build the issuer with its data in a folder."""
    clock, persons = FixedClock(NOON), Persons()
    config = LoginConfig(BASE, folder / "login", (PORTAL_REDIRECT,), (f"{BASE}/",))
    numbers = {"patient": Bsn.parse(KNOWN), "werknemer": Bsn.parse(KNOWN)}
    app = create_app(config, Directory(ACCOUNTS, numbers), persons.resolve, clock.now)
    http = httpx.Client(base_url=BASE, transport=httpx.WSGITransport(app=app))
    return Login(app, config.data, clock, persons, KeyFolder(config.data), http)


def portal_walk() -> Walk:
    """Return a walk of the portal."""
    return Walk(redirect_uri=PORTAL_REDIRECT, client_id="portal")


def changed(values: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return values with changes; None leaves one out."""
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


def query_of(answer: httpx.Response) -> dict[str, str]:
    """Return the query of a redirect."""
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
