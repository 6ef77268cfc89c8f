"""An issuer in memory: tokens for tests, right ones and deliberately wrong ones."""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from shared.clock import FixedClock

ISSUER = "http://127.0.0.1:8080/login"
AUDIENCE = "ketenwerk"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def forward(clock: FixedClock, seconds: float) -> None:
    """Let time pass on a clock that stands still."""
    clock.instant += timedelta(seconds=seconds)


@cache
def rsa_key(kid: str = "rsa-1") -> RSAKey:
    """Make an RSA key once per process: making one takes a while."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


def ec_key(kid: str = "ec-1") -> ECKey:
    """Make a P-256 key."""
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})


class MemoryIssuer:
    """Signs access tokens (ES256 unless told otherwise) and publishes its keys."""

    def __init__(self, now: Callable[[], datetime] = lambda: NOON, issuer: str = ISSUER) -> None:
        self.issuer = issuer
        self.now = now
        self.key: ECKey | RSAKey = ec_key()
        self.fetches = 0
        self.down = False

    def jwks(self) -> Mapping[str, object]:
        """Publish the public keys, or fail as an issuer does that is away."""
        self.fetches += 1
        if self.down:
            raise ConnectionError("issuer away")
        return {**KeySet([self.key]).as_dict(private=False)}

    def claims(self, **changes: object) -> dict[str, object]:
        """Give the claims of a huisarts; a change to None leaves the claim out."""
        at = int(self.now().timestamp())
        claims: dict[str, object] = {
            "iss": self.issuer,
            "aud": AUDIENCE,
            "sub": "professional-1",
            "client_id": "portal",
            "organisation_id": "organisation-1",
            "roles": ["01.015"],
            "name": "H. de Vries",
            "scope": "openid",
            "iat": at,
            "exp": at + 600,
            "jti": str(uuid4()),
        }
        return {name: value for name, value in {**claims, **changes}.items() if value is not None}

    def token(self, header: Mapping[str, object] | None = None, **changes: object) -> str:
        """Sign an access token; `header` replaces header fields, `changes` replace claims."""
        algorithm = "RS256" if isinstance(self.key, RSAKey) else "ES256"
        fields = {"alg": algorithm, "kid": self.key.kid, "typ": "at+jwt", **(header or {})}
        used = {name: value for name, value in fields.items() if value is not None}
        return jwt.encode(used, self.claims(**changes), self.key, algorithms=[str(used["alg"])], default_type=None)


def unsigned(header: Mapping[str, object], claims: Mapping[str, object], signature: bytes = b"") -> str:
    """Put a token together by hand, as an attacker does."""
    parts = (json.dumps(header).encode(), json.dumps(claims).encode(), signature)
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)
