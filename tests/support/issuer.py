"""An issuer for tests: signs real access tokens with a key of its own, so that the real verifier checks them."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask, request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from shared.clock import Clock
from shared.policy.subject import Subject, service_subject
from shared.web.authentication import TokenVerifier

ISSUER = "https://issuer.test"
AUDIENCE = "ketenwerk"


def _key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"})


@dataclass
class Issuer:
    """Gives tokens; one key for a whole test run is enough."""

    clock: Clock
    key: RSAKey = field(default_factory=_key)

    def jwks(self) -> dict[str, Any]:
        """Return the public keys."""
        return dict(KeySet([self.key]).as_dict(private=False))

    def verifier(self) -> TokenVerifier:
        """Return the real verifier for this issuer."""
        return TokenVerifier(ISSUER, AUDIENCE, self.jwks, self.clock.now)

    def door(self) -> Flask:
        """Return where a service gets its own token: whoever says to be one is believed."""
        app = Flask("tests.issuer", static_folder=None)
        known = {"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token"}
        app.add_url_rule("/.well-known/openid-configuration", "known", lambda: known)
        app.add_url_rule("/token", "token", self._service_token, methods=["POST"])
        return app

    def _service_token(self) -> dict[str, Any]:
        return {"access_token": self.token(service_subject(request.form["client_id"])), "expires_in": 300}

    def token(self, subject: Subject, **claims: Any) -> str:
        """Return a token for ``subject``; ``claims`` replace the usual ones."""
        now = self.clock.now()
        body: dict[str, Any] = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": subject.id,
            "client_id": subject.client_id or "tests",
            "roles": sorted(subject.roles),
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(minutes=5)).timestamp()),
            "jti": uuid4().hex,
        }
        if subject.organisation_id:
            body["organisation_id"] = subject.organisation_id
        return jwt.encode({"alg": "RS256", "kid": "test", "typ": "at+jwt"}, {**body, **claims}, self.key)
