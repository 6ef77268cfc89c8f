"""What the issuer remembers between two requests, in the shape that Authlib asks for."""

from dataclasses import dataclass

from authlib.oauth2.rfc6749 import TokenMixin
from authlib.oidc.core import AuthorizationCodeMixin

from services.login.accounts import SignedIn
from services.login.clients import Client

NO_ASSURANCE = "0"  # ISO 29115: nobody was asked to prove anything


@dataclass(frozen=True)
class Session:
    """One sign-in: all codes and tokens that come of it end together. `id` is `sid` in ID tokens."""

    id: str
    person: SignedIn
    signed_in_at: int


@dataclass(frozen=True)
class Code(AuthorizationCodeMixin):
    """An authorization code; the code itself is kept as a digest only."""

    client_id: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    session: Session

    code_challenge_method = "S256"

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.session.signed_in_at

    def get_acr(self) -> str:
        return NO_ASSURANCE


@dataclass(frozen=True)
class RefreshToken(TokenMixin):
    """A refresh token that may still be used once."""

    digest: str
    client_id: str
    scope: str
    session: Session
    expires_at: int

    def check_client(self, client: Client) -> bool:
        return bool(client.client_id == self.client_id)

    def get_scope(self) -> str:
        return self.scope
