"""How a process finds the keys of the issuer that it was told to trust: by discovery, of exactly that issuer."""

from collections.abc import Callable, Mapping

import httpx

from shared.clock import Clock
from shared.web.authentication import TokenVerifier

AUDIENCE = "ketenwerk"
TIMEOUT = httpx.Timeout(5.0, connect=1.0)


class OtherIssuer(ValueError):
    """What answers there calls itself something else."""


def verifier_of(issuer: str, system: Clock) -> TokenVerifier:
    """Return who checks tokens of this issuer; its keys are fetched when the first token comes."""

    def fetch() -> Mapping[str, object]:
        with httpx.Client(timeout=TIMEOUT) as http:  # once in ten minutes: no connection is kept for that
            return keys_of(issuer, http)()

    return TokenVerifier(issuer, AUDIENCE, fetch, system.now)


def keys_of(issuer: str, http: httpx.Client) -> Callable[[], Mapping[str, object]]:
    """Return the question for the issuer's keys; it raises ``httpx.HTTPError`` or ``ValueError``."""

    def fetch() -> Mapping[str, object]:
        described = _document(http, f"{issuer}/.well-known/openid-configuration")
        if described.get("issuer") != issuer:
            raise OtherIssuer
        return _document(http, str(described["jwks_uri"]))

    return fetch


def _document(http: httpx.Client, url: str) -> Mapping[str, object]:
    answer = http.get(url)
    answer.raise_for_status()
    document = answer.json()
    if not isinstance(document, dict):
        raise OtherIssuer
    return document
