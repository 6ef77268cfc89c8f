"""A real Keycloak in a test: the house with the portal behind one address, and visitors who fill in its pages."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jws
from joserfc.jwk import ECKey

from deploy.keycloak.people import PASSWORD
from shared.clock import SystemClock
from shared.web.service_client import ASSERTION_TYPE, client_assertion

PATIENCE_S = 120.0
FORM = re.compile(r"<form[^>]*\baction=\"([^\"]+)\"[^>]*>(.*?)</form>", re.DOTALL)
FIELD = re.compile(r"<input[^>]*\bname=\"([^\"]+)\"")
SECRET = "v" * 64
NONCE = "n" * 43


@dataclass
class House:
    """What stands before and behind one Keycloak: its realm as issuer, the portal's address, the clients' keys.

    ``restore`` puts the realm back as it was.
    """

    issuer: str
    base_url: str
    keys: Mapping[str, ECKey]
    restore: Callable[[], None] = field(default=lambda: None, repr=False)
    described: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Ask the issuer where its doors are."""
        answer = httpx.get(f"{self.issuer}/.well-known/openid-configuration", timeout=PATIENCE_S)
        self.described = answer.raise_for_status().json()

    @property
    def callback(self) -> str:
        """The one address to which the issuer sends people back."""
        return f"{self.base_url}/auth/callback"

    def walk(self, **changes: str) -> str:
        """Return the address where a sign-in begins, as the portal makes it."""
        query = {
            "response_type": "code",
            "client_id": "portal",
            "redirect_uri": self.callback,
            "scope": "openid profile organization",
            "state": "s" * 43,
            "nonce": NONCE,
            "code_challenge": create_s256_code_challenge(SECRET),
            "code_challenge_method": "S256",
        }
        asked = {name: value for name, value in {**query, **changes}.items() if value}
        return f"{self.described['authorization_endpoint']}?{urlencode(asked)}"

    def proof(self, client: str, key: ECKey | None = None) -> dict[str, str]:
        """Prove who a client is."""
        endpoint = str(self.described["token_endpoint"])
        signed = client_assertion(client, key or self.keys[client], endpoint, SystemClock().now())
        return {"client_id": client, "client_assertion_type": ASSERTION_TYPE, "client_assertion": signed}

    def ask(self, form: Mapping[str, str]) -> httpx.Response:
        """Ask for tokens."""
        return httpx.post(str(self.described["token_endpoint"]), data=dict(form), timeout=PATIENCE_S)

    def exchange(self, code: str, **changes: str) -> httpx.Response:
        """Exchange a code as the portal."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.callback}
        return self.ask({**form, "code_verifier": SECRET, **self.proof("portal"), **changes})

    def tokens(
        self, account: str, organisation: str = "", *, password: str = PASSWORD, **changes: str
    ) -> dict[str, Any]:
        """Sign someone in and return the tokens, without the portal."""
        with visitor(self.base_url, follow=False) as http:
            page = fill_in(http, http.get(self.walk(**changes)), account, organisation, password)
        found: dict[str, Any] = self.exchange(httpx.URL(page.headers["Location"]).params["code"]).json()
        return found


def visitor(base_url: str, *, follow: bool = True) -> httpx.Client:
    """Return a browser without cookies; a loopback address is a secure place, as it is to a real one."""
    http = httpx.Client(base_url=base_url, follow_redirects=follow, timeout=PATIENCE_S)

    def trust(_answer: httpx.Response) -> None:
        for cookie in http.cookies.jar:
            cookie.secure = False

    http.event_hooks = {"response": [trust]}
    return http


def fill_in(
    http: httpx.Client,
    page: httpx.Response,
    account: str,
    organisation: str = "",
    password: str = PASSWORD,
    chosen: str = "",
) -> httpx.Response:
    """Fill in the issuer's pages, one after the other, until it sends the browser away or repeats itself."""
    given = {"username": account, "password": password, "kc.org": organisation}
    given |= {"password-new": chosen, "password-confirm": chosen} if chosen else {}
    while page.is_success and given and (asked := form_of(page)):
        address, fields = asked
        answer = {name: given.pop(name) for name in fields if name in given}
        if not answer:
            return page
        page = http.post(address, data=answer)
    return page


def form_of(page: httpx.Response) -> tuple[str, list[str]] | None:
    """Return where the form of a page of the issuer goes, and what it asks."""
    found = FORM.search(page.text)
    return (unescape(found[1]), FIELD.findall(found[2])) if found and "/login-actions/" in found[1] else None


def claims_of(token: str) -> dict[str, Any]:
    """Return what a token says, unchecked."""
    said: dict[str, Any] = json.loads(jws.extract_compact(token.encode()).payload)
    return said
