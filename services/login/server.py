"""Authlib's authorization server with our store, our clock and our strictness."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc9207 import IssuerParameter

from services.login.client_assertions import METHOD, PrivateKeyJwt
from services.login.clients import Client
from services.login.grants import CodeGrant, IdToken, Pkce, RefreshGrant, ServiceGrant, Unguessable
from services.login.store import Store
from services.login.token_endpoints import Introspection, Revocation
from services.login.tokens import AUDIENCE, TokenMint
from shared.web.authentication import TokenVerifier


class Issuer(AuthorizationServer):
    """The issuer as one object: what the routes call."""

    def __init__(
        self,
        mint: TokenMint,
        clients: Mapping[str, Client],
        store: Store,
        now: Callable[[], datetime],
        id_token: Callable[[TokenMint, Store], IdToken] = IdToken,
    ) -> None:
        super().__init__(query_client=clients.get, save_token=self.keep_token)
        self.mint = mint
        self.clients = clients
        self.store = store
        self.verifier = TokenVerifier(mint.issuer, AUDIENCE, mint.public_keys, now)
        self.register_token_generator("default", mint)
        self.register_client_auth_method(METHOD, PrivateKeyJwt(mint.issuer, store, mint.seconds))
        self.register_grant(CodeGrant, [Pkce(required=True), Unguessable(), id_token(mint, store)])
        self.register_grant(RefreshGrant)
        self.register_grant(ServiceGrant)
        self.register_endpoint(Revocation)
        self.register_endpoint(Introspection)
        self.issuer_parameter = NamesIssuer(mint.issuer)
        self.register_extension(lambda _server: self.issuer_parameter(self))

    def keep_token(self, token: Mapping[str, Any], request: Any) -> None:
        """Keep the refresh token, if there is one; access tokens prove themselves."""
        if "refresh_token" in token:
            scope = token["scope"]
            self.store.save_refresh(token["refresh_token"], request.client.client_id, scope, request.user)


class NamesIssuer(IssuerParameter):
    """Every answer to a browser names its issuer (RFC 9207), so that a client cannot be led to mix two up."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    def get_issuer(self) -> str:
        return self._issuer
