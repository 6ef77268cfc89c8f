"""Who calls: turns the bearer token of a request into a Subject, or refuses it with as few words as possible.

Authlib's own validator takes a token without `typ` (so an ID token could pass), allows no difference between
clocks and asks for the keys on every request; therefore this check stands on joserfc directly (RFC 9068).
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal, Protocol

from joserfc import jwt
from joserfc.errors import (
    BadSignatureError,
    ClaimError,
    ExpiredTokenError,
    JoseError,
    MissingClaimError,
    UnsupportedAlgorithmError,
)
from joserfc.jwk import GuestProtocol, Key

from shared.policy.subject import Subject
from shared.web.claims import Claims, WrongClaims, read_claims
from shared.web.issuer_keys import FetchJwks, IssuerKeys

ALGORITHMS = ("RS256", "PS256", "ES256")
TYPES = frozenset({"at+jwt", "application/at+jwt"})
LEEWAY_SECONDS = 30
LONGEST_TOKEN = 8192
_TOKEN = re.compile(rf"[A-Za-z0-9._~+/=-]{{1,{LONGEST_TOKEN}}}")

Reason = Literal[
    "missing", "malformed", "algorithm", "type", "unknown-key", "no-keys", "signature",
    "expired", "issuer", "audience", "not-yet", "claims",
]  # fmt: skip


CLAIM_REASONS: Mapping[str, Reason] = {"iss": "issuer", "aud": "audience", "iat": "not-yet", "nbf": "not-yet"}


class InvalidToken(Exception):
    """No token, or one that is not ours. `reason` is for our own log; a caller hears only 401."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"token refused: {reason}")
        self.reason: Reason = reason


def bearer_token(authorization: str | None) -> str:
    """Take the token of an `Authorization: Bearer` header; nowhere else is one looked for (never query or form).

    Written in one way only, with that capital and one space: who filters before us must not see another token in it.
    """
    scheme, _, token = (authorization or "").partition(" ")
    if scheme != "Bearer":
        raise InvalidToken("missing")
    if not _TOKEN.fullmatch(token):
        raise InvalidToken("malformed")
    return token


class Verifier(Protocol):
    """Whatever tells who calls."""

    def subject_of(self, authorization: str | None) -> Subject:
        """Read the Subject of an `Authorization` header. Raises InvalidToken."""


class TokenVerifier:
    """Checks access tokens of one issuer for one audience; `now` is the system clock, never the business clock."""

    def __init__(self, issuer: str, audience: str, fetch_jwks: FetchJwks, now: Callable[[], datetime]) -> None:
        self._issuer = issuer
        self._audience = audience
        self._now = now
        self._keys = IssuerKeys(fetch_jwks, now)

    def subject_of(self, authorization: str | None) -> Subject:
        """Read the Subject of an `Authorization` header. Raises InvalidToken."""
        return self.verify(bearer_token(authorization))

    def has_keys(self) -> bool:
        """Tell whether the issuer's keys are here, or can be had now: without them every token is refused."""
        return self._keys.ready()

    def verify(self, token: str) -> Subject:
        """Read the Subject of an access token. Raises InvalidToken."""
        return self.claims(token).subject

    def claims(self, token: str) -> Claims:
        """Read all that an access token says, for those who also need scopes or its id. Raises InvalidToken."""
        try:
            decoded = jwt.decode(token, self._key_for, algorithms=ALGORITHMS)
            self._registry().validate(decoded.claims)
        except JoseError as error:
            raise InvalidToken(_reason(error)) from None
        except (ValueError, TypeError, RecursionError):
            raise InvalidToken("malformed") from None
        return _read(decoded.claims)

    def _registry(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(self._now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._audience},
            exp={"essential": True},
            iat={"essential": True},
            jti={"essential": True},
            sub={"essential": True},
            client_id={"essential": True},
        )

    def _key_for(self, guest: GuestProtocol) -> Key:
        header = guest.headers()
        if str(header.get("typ", "")).lower() not in TYPES:
            raise InvalidToken("type")
        kid = header.get("kid")
        key = self._keys.find(kid) if isinstance(kid, str) else None
        if key is None:
            raise InvalidToken("unknown-key" if self._keys.known else "no-keys")
        return key


def _read(claims: Mapping[str, object]) -> Claims:
    try:
        return read_claims(claims)
    except WrongClaims:
        raise InvalidToken("claims") from None


def _reason(error: JoseError) -> Reason:
    match error:
        case ExpiredTokenError():
            return "expired"
        case MissingClaimError():
            return "claims"
        case ClaimError():
            return CLAIM_REASONS.get(error.claim, "claims")
        case BadSignatureError():
            return "signature"
        case UnsupportedAlgorithmError():
            return "algorithm"
        case _:
            return "malformed"
