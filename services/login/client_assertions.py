"""How a program proves who it is: private_key_jwt (RFC 7523), once per assertion, with one pinned algorithm."""

from collections.abc import Callable, Mapping
from typing import Any

from authlib.oauth2.rfc6749 import InvalidClientError
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from services.login.clients import Client
from services.login.store import Store

METHOD = "private_key_jwt"
ALGORITHMS = ("ES256",)
LEEWAY_SECONDS = 30
LONGEST_SECONDS = 300
SHORTEST_ID = 22  # 128 bits, written in base64url
LONGEST_ID = 200


class PrivateKeyJwt(JWTBearerClientAssertion):
    """Authlib's check with our clock, our algorithm, a limit on the lifetime, and answers that tell nothing."""

    CLIENT_AUTH_METHOD = METHOD

    def __init__(self, issuer: str, store: Store, seconds: Callable[[], int]) -> None:
        super().__init__()
        self._issuer = issuer
        self._store = store
        self._seconds = seconds

    def __call__(self, query_client: Callable[[str], Client | None], request: Any) -> Client | None:
        """Find the client that signed; a `client_id` beside the assertion must be the same."""
        client: Client | None = super().__call__(query_client, request)
        if client and request.payload.client_id not in (None, client.client_id):
            raise _refused()
        return client

    def get_audiences(self) -> list[str]:
        return [self._issuer, f"{self._issuer}/token"]

    def resolve_client_public_key(self, client: Client) -> ECKey:
        if client.key is None:
            raise _refused()
        return ECKey.import_key(client.key.as_dict(private=False))

    def extract_assertion(self, assertion: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Read what it says, unproven, to find the client."""
        try:
            headers, claims = super().extract_assertion(assertion)
        except (ValueError, TypeError, RecursionError, InvalidClientError):
            raise _refused() from None
        return headers, claims

    def process_assertion_claims(self, assertion: str, resolve_key: ECKey) -> Mapping[str, Any]:
        """Check signature and claims, then use its id up."""
        now = self._seconds()
        try:
            claims = jwt.decode(assertion, resolve_key, algorithms=ALGORITHMS).claims
            self._registry(now).validate(claims)
        except (JoseError, ValueError, TypeError, RecursionError):
            raise _refused() from None
        if claims["sub"] != claims["iss"] or claims["exp"] > now + LONGEST_SECONDS + LEEWAY_SECONDS:
            raise _refused()
        token_id = str(claims["jti"])
        if not SHORTEST_ID <= len(token_id) <= LONGEST_ID:
            raise _refused()
        if not self._store.note_assertion(claims["sub"], token_id, int(claims["exp"]) + LEEWAY_SECONDS + 1):
            raise _refused()
        return claims

    def _registry(self, now: int) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=now,
            leeway=LEEWAY_SECONDS,
            iss={"essential": True},
            sub={"essential": True},
            aud={"essential": True, "values": self.get_audiences()},
            exp={"essential": True},
            jti={"essential": True},
        )


def _refused() -> InvalidClientError:
    return InvalidClientError(description="The client could not be authenticated.")
