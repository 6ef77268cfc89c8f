"""A real Keycloak in a test: the house with the portal behind one address, and visitors who fill in its pages."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jws
from joserfc.jwk import ECKey

from deploy.keycloak.people import PASSWORD
from deploy.keycloak.visit import PATIENCE_S, fill_in, visitor
from shared.clock import SystemClock
from shared.web.service_client import ASSERTION_TYPE, client_assertion

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


def claims_of(token: str) -> dict[str, Any]:
    """Return what a token says, unchecked."""
    said: dict[str, Any] = json.loads(jws.extract_compact(token.encode()).payload)
    return said
