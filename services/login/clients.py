"""Which programs may ask for tokens, and how: a table, made at start, never changed while running."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from authlib.oauth2.rfc6749 import ClientMixin
from joserfc.jwk import ECKey

from services.login.keys import CLI, KeyFolder

PORTAL = "portal"
SERVICES = ("persons", "referral", "careplan", "worktrack", "notifications", "region", "programmes", PORTAL, "login")
PEOPLE_SCOPES = frozenset({"openid", "profile"})
CODE, REFRESH, CREDENTIALS = "authorization_code", "refresh_token", "client_credentials"
PORTAL_SECONDS, CLI_SECONDS, SERVICE_SECONDS = 600, 900, 300

NO_SYSTEMS: Mapping[str, str] = MappingProxyType({})
AuthMethod = Literal["private_key_jwt", "none"]


@dataclass(frozen=True)
class Client(ClientMixin):
    """One program. `loopback_path` allows `http://127.0.0.1:<any port><path>` (RFC 8252), else matches are exact.

    `organisation_id`: of the own system of a practice, which acts for that practice alone.
    """

    client_id: str
    auth_method: AuthMethod
    grant_types: frozenset[str]
    redirect_uris: tuple[str, ...] = ()
    loopback_path: str | None = None
    signed_out_uris: tuple[str, ...] = ()
    user_seconds: int = PORTAL_SECONDS
    key: ECKey | None = field(default=None, repr=False)
    organisation_id: str | None = None

    @property
    def service_scope(self) -> str:
        """The one scope of this caller when it calls as itself (D46)."""
        return f"service:{self.client_id}"

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        """Nothing is assumed: every request names its address."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """Return the scope for a person's token when all of it may be asked for; else None, which refuses."""
        asked = (scope or "").split()
        return " ".join(asked) if "openid" in asked and PEOPLE_SCOPES.issuperset(asked) else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in self.redirect_uris or self._is_own_loopback(redirect_uri)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        """Demand the same method at every endpoint, not at the token endpoint only."""
        return method == self.auth_method

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code" and CODE in self.grant_types

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in self.grant_types

    def _is_own_loopback(self, redirect_uri: str) -> bool:
        try:
            parts = urlsplit(redirect_uri)
            port = parts.port
        except ValueError:
            return False
        return bool(self.loopback_path and port) and redirect_uri == f"http://127.0.0.1:{port}{self.loopback_path}"


def make_clients(
    keys: KeyFolder,
    portal_redirects: Sequence[str],
    portal_signed_out: Sequence[str],
    services: Sequence[str] = SERVICES,
    systems: Mapping[str, str] = NO_SYSTEMS,
) -> Mapping[str, Client]:
    """Build the table; keys that are not there yet are made. `systems`: organisations by the client of their system.

    Raises ValueError for a system that has the name of a program of ours.
    """
    if taken := systems.keys() & {*services, PORTAL, CLI}:
        raise ValueError(f"clients {sorted(taken)} are programs of ours")
    clients = {
        name: Client(name, "private_key_jwt", frozenset({CREDENTIALS}), key=keys.client_key(name)) for name in services
    }
    clients |= {
        name: Client(
            name, "private_key_jwt", frozenset({CREDENTIALS}), key=keys.client_key(name), organisation_id=whose
        )
        for name, whose in systems.items()
    }
    clients[PORTAL] = Client(
        PORTAL,
        "private_key_jwt",
        frozenset({CODE, REFRESH, CREDENTIALS}),
        redirect_uris=tuple(portal_redirects),
        signed_out_uris=tuple(portal_signed_out),
        key=keys.client_key(PORTAL),
    )
    clients[CLI] = Client(CLI, "none", frozenset({CODE}), loopback_path="/callback", user_seconds=CLI_SECONDS)
    return clients
