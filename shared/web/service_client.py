"""How one service calls another: with its own short token, got by its own key (D46), in one process or over a network.

In one process the transport is an in-process WSGI one; a service never opens a connection to itself (D47).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from threading import Lock
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey
from opentelemetry.trace import SpanKind

from shared.faults import Unavailable
from shared.identifiers import new_id
from shared.telemetry.tracing import outgoing_headers, span
from shared.web.foreign_issuer import ForeignIssuer

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 60
THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
RENEW_BEFORE = timedelta(seconds=30)
TIMEOUT = httpx.Timeout(5.0, connect=1.0)
PATIENCE = httpx.Timeout(60.0, connect=1.0)  # of a file
SUCCESS = frozenset({HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT})


class ServiceUnavailable(Unavailable):
    """The other service, or the issuer, does not answer now; nothing of the call is known to have happened.

    `problem` is its problem+json, where it could still say why.
    """

    def __init__(self, problem: Mapping[str, Any] = MappingProxyType({})) -> None:
        """Say it in the words of the user."""
        self.problem = problem
        super().__init__("Een ander onderdeel geeft nu geen antwoord. Probeer het over een paar minuten opnieuw.")


class ServiceRefused(Exception):
    """The other service answered, and said no. `problem` is its problem+json, empty when it sent none."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        super().__init__(f"refused with status {status}")
        self.status = status
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _Token:
    text: str = field(repr=False)
    renew_at: datetime


class ServiceClient:
    """Calls other services as `client_id`. Never retries: the caller knows whether repeating is harmless.

    `now` is the system clock. `base_url` is the front address below which the services lie.
    """

    def __init__(
        self,
        base_url: str,
        issuer: str,
        client_id: str,
        key: ECKey,
        *,
        now: Callable[[], datetime],
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._key = key
        self._now = now
        self._http = httpx.Client(base_url=base_url, transport=transport, timeout=TIMEOUT)
        self._lock = Lock()
        self._token: _Token | None = None
        self._token_endpoint: str | None = None

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        content: bytes | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
        expect: Collection[int] = SUCCESS,
    ) -> httpx.Response:
        """Ask another service and return its answer when the status is one of `expect`.

        `content` is a body that is not JSON; its type then stands in `headers`. A call on behalf of a user carries
        that user's `token`. Raises ServiceUnavailable, ServiceRefused.
        """
        bearer = {"Authorization": f"Bearer {token or self.token()}"}
        answer = self._send(
            method, path, json=json, content=content, params=params, headers={**(headers or {}), **bearer}
        )
        if answer.status_code in expect:
            return answer
        if answer.status_code == HTTPStatus.UNAUTHORIZED and token is None:
            self._token = None
        raise ServiceRefused(answer.status_code, _document(answer))

    def stream(
        self, method: str, path: str, *, token: str, headers: Mapping[str, str], content: Iterable[bytes] | None = None
    ) -> httpx.Response:
        """Ask on behalf of a user with a body and an answer that pass by in pieces; who asks closes the answer.

        Raises as ``call``.
        """
        said = {**headers, "Authorization": f"Bearer {token}"}
        answer = self._send(method, path, streams=True, headers=said, content=content, timeout=PATIENCE)
        if answer.status_code in SUCCESS:
            return answer
        answer.read()
        raise ServiceRefused(answer.status_code, _document(answer))

    def token(self) -> str:
        """Return our own access token, kept until 30 s before it expires. Raises ServiceUnavailable, ServiceRefused."""
        with self._lock:
            if self._token is None or self._now() >= self._token.renew_at:
                self._token = self._ask_token()
            return self._token.text

    def foreign(self, issuer: str, client_id: str) -> ForeignIssuer:
        """Return an issuer of others as we ask it: by our own key, never with a token of ours.

        Without an address: the one below our own issuer, where that is on this machine (a stand-in).
        """
        address = issuer or f"{self._issuer}/eid"
        if not issuer and urlsplit(address).hostname not in THIS_MACHINE:
            raise ServiceUnavailable
        return ForeignIssuer(
            address,
            client_id,
            self._send,
            lambda audience: client_assertion(client_id, self._key, audience, self._now()),
            self._now,
        )

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def _ask_token(self) -> _Token:
        at, endpoint = self._now(), self._find_token_endpoint()
        form = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": client_assertion(self._client_id, self._key, endpoint, at),
        }
        answer = self._send("POST", endpoint, data=form)
        document = _document(answer)
        if answer.status_code != HTTPStatus.OK:
            raise ServiceRefused(answer.status_code, document)
        text, lifetime = document.get("access_token"), document.get("expires_in")
        if not isinstance(text, str) or not isinstance(lifetime, int):
            raise ServiceUnavailable
        return _Token(text, at + timedelta(seconds=lifetime) - RENEW_BEFORE)

    def _find_token_endpoint(self) -> str:
        if self._token_endpoint is None:
            answer = self._send("GET", f"{self._issuer}/.well-known/openid-configuration")
            document = _document(answer)
            endpoint = document.get("token_endpoint")
            if document.get("issuer") != self._issuer or not isinstance(endpoint, str):
                raise ServiceUnavailable
            self._token_endpoint = endpoint
        return self._token_endpoint

    def _send(self, method: str, url: str, *, streams: bool = False, **parts: Any) -> httpx.Response:
        with span(f"{method} {_part_of(url)}", SpanKind.CLIENT) as step:
            headers = {**parts.pop("headers", {}), **outgoing_headers()}
            try:
                asked = self._http.build_request(method, url, headers=headers, **parts)
                answer = self._http.send(asked, stream=streams)
            except httpx.HTTPError:
                raise ServiceUnavailable from None
            step.set_attribute("http.response.status_code", answer.status_code)
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            answer.read()
            raise ServiceUnavailable(_document(answer))
        return answer


def client_assertion(client_id: str, key: ECKey, audience: str, now: datetime) -> str:
    """Sign who we are for the token endpoint (RFC 7523): for one use, for one minute."""
    at = int(now.timestamp())
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": audience,
        "iat": at,
        "exp": at + ASSERTION_SECONDS,
        "jti": new_id(),
    }
    return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key, algorithms=["ES256"])


def _part_of(url: str) -> str:
    """Return which part is asked, for a span: never the whole address, which holds ids."""
    steps = urlsplit(url).path.split("/")
    return "/".join(steps[:3]) if steps[1:2] == ["api"] else "issuer"


def _document(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        document = answer.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
