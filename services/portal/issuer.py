"""How people sign in: authorization code with S256, a signed proof of who the portal is, tokens on the server only."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, GuestProtocol, Key

from services.portal.config import PortalConfig
from shared.policy.subject import Subject
from shared.web.authentication import InvalidToken, TokenVerifier
from shared.web.issuer_keys import IssuerKeys
from shared.web.service_client import ASSERTION_TYPE, ServiceUnavailable, client_assertion

CLIENT_ID = "portal"
AUDIENCE = "ketenwerk"
SCOPES = ("openid", "profile")
ORGANISATION_SCOPE = "organization"  # an issuer that knows it (Keycloak) lets the person choose one
RENEW_BEFORE_SECONDS = 30
LEEWAY_SECONDS = 30
ID_TOKEN_ALGORITHMS = ("RS256", "PS256", "ES256")
TIMEOUT = httpx.Timeout(5.0, connect=1.0)


class SignInFailed(Exception):
    """The way through the issuer did not end in a sign-in; the person starts again."""


@dataclass(frozen=True)
class Walk:
    """What we remember while the browser is at the issuer; `to` is the page to show afterwards."""

    state: str
    nonce: str
    verifier: str
    to: str


@dataclass(frozen=True)
class SignIn:
    """Who signed in, and the tokens of that session."""

    subject: Subject
    tokens: Mapping[str, Any]


class Issuer:
    """The issuer as the portal uses it; `now` is the system clock."""

    def __init__(
        self,
        config: PortalConfig,
        key: ECKey,
        now: Callable[[], datetime],
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._config = config
        self._key = key
        self._now = now
        self._http = httpx.Client(transport=transport, timeout=TIMEOUT)
        self._described: Mapping[str, Any] = {}
        self._keys = IssuerKeys(self._fetch_keys, now)
        self._verifier = TokenVerifier(config.issuer_url, AUDIENCE, self._fetch_keys, now)

    def begin(self, to: str, hint: str = "") -> tuple[str, Walk]:
        """Return where to send the browser, and what to remember; `hint` is the `login_hint`.

        Raises ServiceUnavailable.
        """
        walk = Walk(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48), to)
        query = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": self._config.callback_url,
            "scope": " ".join(self._scopes()),
            "state": walk.state,
            "nonce": walk.nonce,
            "code_challenge": create_s256_code_challenge(walk.verifier),
            "code_challenge_method": "S256",
            **({"login_hint": hint} if hint else {}),
        }
        return f"{self._endpoint('authorization_endpoint')}?{urlencode(query)}", walk

    def finish(self, walk: Walk, code: str, named: str | None) -> SignIn:
        """Exchange the code; `named` is the issuer that the answer names (RFC 9207).

        Raises SignInFailed, ServiceUnavailable.
        """
        if named is not None and named != self._config.issuer_url:
            raise SignInFailed
        answer = self._token(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self._config.callback_url,
                "code_verifier": walk.verifier,
            }
        )
        subject = self._subject(answer)
        if self._id_token_subject(str(answer.get("id_token", "")), walk.nonce) != subject.id:
            raise SignInFailed
        return SignIn(subject, self._kept(answer))

    def refresh(self, tokens: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return new tokens for old ones. Raises SignInFailed when the session ended, ServiceUnavailable."""
        answer = self._token({"grant_type": "refresh_token", "refresh_token": str(tokens["refresh_token"])})
        self._subject(answer)
        return {**tokens, **self._kept(answer)}

    def is_fresh(self, tokens: Mapping[str, Any]) -> bool:
        """Tell whether the access token may still be used."""
        return int(self._now().timestamp()) < int(tokens["renew_at"])

    def revoke(self, tokens: Mapping[str, Any]) -> None:
        """End the session at the issuer. Raises ServiceUnavailable."""
        form = {"token": str(tokens["refresh_token"]), "token_type_hint": "refresh_token"}
        self._post(self._endpoint("revocation_endpoint"), form)

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def _token(self, form: Mapping[str, str]) -> Mapping[str, Any]:
        answer = self._post(self._endpoint("token_endpoint"), form)
        if answer.status_code != HTTPStatus.OK:
            raise SignInFailed
        return _document(answer)

    def _post(self, endpoint: str, form: Mapping[str, str]) -> httpx.Response:
        audience = self._endpoint("token_endpoint")
        proof = {
            "client_id": CLIENT_ID,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": client_assertion(CLIENT_ID, self._key, audience, self._now()),
        }
        return self._send("POST", endpoint, data={**form, **proof})

    def _subject(self, answer: Mapping[str, Any]) -> Subject:
        try:
            return self._verifier.verify(str(answer.get("access_token", "")))
        except InvalidToken:
            raise SignInFailed from None

    def _kept(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        lifetime, refresh_token = answer.get("expires_in"), answer.get("refresh_token")
        if not isinstance(lifetime, int) or not isinstance(refresh_token, str):
            raise SignInFailed
        renew_at = int(self._now().timestamp()) + lifetime - RENEW_BEFORE_SECONDS
        return {"access_token": answer["access_token"], "refresh_token": refresh_token, "renew_at": renew_at}

    def _id_token_subject(self, text: str, nonce: str) -> str:
        def find(guest: GuestProtocol) -> Key:
            key = self._keys.find(str(guest.headers().get("kid")))
            if key is None:
                raise SignInFailed
            return key

        try:
            token = jwt.decode(text, find, algorithms=ID_TOKEN_ALGORITHMS)
            self._id_token_rules(nonce).validate(token.claims)
        except (JoseError, ValueError, TypeError, RecursionError):
            raise SignInFailed from None
        return str(token.claims["sub"])

    def _id_token_rules(self, nonce: str) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(self._now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._config.issuer_url},
            aud={"essential": True, "value": CLIENT_ID},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )

    def _scopes(self) -> tuple[str, ...]:
        known = self._describe().get("scopes_supported", ())
        return (*SCOPES, ORGANISATION_SCOPE) if ORGANISATION_SCOPE in known else SCOPES

    def _fetch_keys(self) -> Mapping[str, object]:
        answer = self._http.get(str(self._describe()["jwks_uri"]))
        answer.raise_for_status()
        return _document(answer)

    def _endpoint(self, name: str) -> str:
        endpoint = self._describe().get(name)
        if not isinstance(endpoint, str):
            raise ServiceUnavailable
        return endpoint

    def _describe(self) -> Mapping[str, Any]:
        if not self._described:
            address = f"{self._config.issuer_url}/.well-known/openid-configuration"
            document = _document(self._send("GET", address))
            if document.get("issuer") != self._config.issuer_url:
                raise ServiceUnavailable
            self._described = document
        return self._described

    def _send(self, method: str, url: str, **parts: Any) -> httpx.Response:
        try:
            answer = self._http.request(method, url, **parts)
        except httpx.HTTPError:
            raise ServiceUnavailable from None
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ServiceUnavailable
        return answer


def _document(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        document = answer.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
