"""Ending a token (RFC 7009) and asking whether one still counts (RFC 7662)."""

from dataclasses import dataclass
from typing import Any

from authlib.oauth2.rfc6749 import TokenMixin
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint

from services.login.clients import Client
from services.login.tokens import session_of
from shared.web.authentication import InvalidToken
from shared.web.claims import Claims


@dataclass(frozen=True)
class AccessToken(TokenMixin):
    """An access token that somebody sent us, verified."""

    claims: Claims
    ended: bool

    def check_client(self, client: Client) -> bool:
        return bool(client.client_id == self.claims.subject.client_id)

    def is_expired(self) -> bool:
        """One that expired was refused when it was read."""
        return False

    def is_revoked(self) -> bool:
        return self.ended


def read_access_token(server: Any, text: str) -> AccessToken | None:
    """Read an access token of ours; None for anything else."""
    try:
        claims: Claims = server.verifier.claims(text)
    except InvalidToken:
        return None
    return AccessToken(claims, server.store.has_ended(claims.token_id, session_of(claims.token_id)))


class Revocation(RevocationEndpoint):
    """A refresh token takes its whole session along; an access token ends alone.

    Services check access tokens without asking us, so an ended one may pass there for the minutes it has left.
    """

    ENDPOINT_NAME = "revocation"
    CLIENT_AUTH_METHODS = ("private_key_jwt", "none")

    def query_token(self, token_string: str, _token_type_hint: str | None) -> Any:
        store, mint = self.server.store, self.server.mint
        return read_access_token(self.server, token_string) or store.find_refresh(token_string, mint.seconds())

    def revoke_token(self, token: Any, _request: Any) -> None:
        ended = token.claims.token_id if isinstance(token, AccessToken) else token.session.id
        self.server.store.end(ended, self.server.mint.seconds())


class Introspection(IntrospectionEndpoint):
    """For programs with a key of their own; says nothing about refresh tokens."""

    ENDPOINT_NAME = "introspection"
    CLIENT_AUTH_METHODS = ("private_key_jwt",)

    def query_token(self, token_string: str, _token_type_hint: str | None) -> AccessToken | None:
        return read_access_token(self.server, token_string)

    def check_permission(self, _token: AccessToken, _client: Client, _request: Any) -> bool:
        """Any program that proved who it is may ask: it holds the token already."""
        return True

    def introspect_token(self, token: AccessToken) -> dict[str, Any]:
        subject = token.claims.subject
        return {
            "active": True,
            "iss": self.server.mint.issuer,
            "sub": subject.id,
            "client_id": subject.client_id,
            "token_type": "Bearer",
            "scope": " ".join(sorted(token.claims.scopes)),
            "exp": token.claims.expires_at,
        }
