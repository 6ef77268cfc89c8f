"""An issuer of others that vouches for people to us: its ID tokens are redeemed by our own key and checked here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import GuestProtocol, Key

from shared.web.issuer_keys import IssuerKeys

ALGORITHMS = ("RS256", "PS256", "ES256")
LEEWAY_SECONDS = 30

Ask = Callable[..., httpx.Response]
Prove = Callable[[str], str]


class NotVouched(Exception):
    """The issuer did not vouch for anybody: a code that was used, made up, or meant for another."""


class ForeignIssuer:
    """One such issuer. ``ask`` sends a request and raises for one that is away, ``prove`` signs who we are.

    ``now`` is the system clock.
    """

    def __init__(self, issuer: str, client_id: str, ask: Ask, prove: Prove, now: Callable[[], datetime]) -> None:
        self.issuer = issuer
        self.client_id = client_id
        self._ask = ask
        self._prove = prove
        self._now = now
        self._described: Mapping[str, Any] = {}
        self._keys = IssuerKeys(lambda: _document(ask("GET", self.endpoint("jwks_uri"))), now)

    def endpoint(self, name: str) -> str:
        """Return one of its addresses. Raises NotVouched when it names another issuer or has no such address."""
        if not self._described:
            found = _document(self._ask("GET", f"{self.issuer}/.well-known/openid-configuration"))
            if found.get("issuer") != self.issuer:
                raise NotVouched
            self._described = found
        address = self._described.get(name)
        if not isinstance(address, str):
            raise NotVouched
        return address

    def redeem(self, code: str, verifier: str, redirect_uri: str, nonce: str) -> Mapping[str, Any]:
        """Return the claims of the ID token that this code gives, once. Raises NotVouched."""
        endpoint = self.endpoint("token_endpoint")
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
            "client_id": self.client_id,
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": self._prove(endpoint),
        }
        answer = self._ask("POST", endpoint, data=form)
        if answer.status_code != HTTPStatus.OK:
            raise NotVouched
        return self._claims(str(_document(answer).get("id_token", "")), nonce)

    def _claims(self, text: str, nonce: str) -> Mapping[str, Any]:
        try:
            claims = jwt.decode(text, self._key, algorithms=ALGORITHMS).claims
            self._rules(nonce).validate(claims)
        except (JoseError, ValueError, TypeError, RecursionError):
            raise NotVouched from None
        return claims

    def _key(self, guest: GuestProtocol) -> Key:
        key = self._keys.find(str(guest.headers().get("kid")))
        if key is None:
            raise NotVouched
        return key

    def _rules(self, nonce: str) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(self._now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )


def _document(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        document = answer.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
