"""The tokens themselves: RFC 9068 access tokens with the claims of docs/architecture.md, signed with RS256."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.common.security import generate_token
from authlib.oauth2.rfc6749 import InvalidScopeError
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from services.login.clients import SERVICE_SECONDS, Client
from services.login.records import Session
from shared.identifiers import new_id
from shared.roles import Role

AUDIENCE = "ketenwerk"
ALGORITHM = "RS256"
REFRESH_LENGTH = 48


@dataclass(frozen=True)
class TokenMint:
    """Makes tokens; as a callable it is what Authlib calls a token generator. `now` is the system clock."""

    issuer: str
    key: RSAKey
    now: Callable[[], datetime]

    def __call__(
        self,
        grant_type: str,
        client: Client,
        user: Session | None = None,
        scope: str | None = None,
        expires_in: int | None = None,  # noqa: ARG002 - lifetimes are decided here
        include_refresh_token: bool = True,  # noqa: FBT001, FBT002 - the signature is Authlib's
    ) -> dict[str, Any]:
        """Return the answer of the token endpoint."""
        _ = grant_type
        if user is None:
            return self.service_token(client, scope)
        token = self._answer(user_claims(user, client), client.user_seconds, scope or "openid", user.id)
        return {**token, "refresh_token": generate_token(REFRESH_LENGTH)} if include_refresh_token else token

    def service_token(self, client: Client, scope: str | None) -> dict[str, Any]:
        """Return a token for a program that calls as itself: its own scope, and no other."""
        if scope and scope != client.service_scope:
            raise InvalidScopeError
        return self._answer(service_claims(client), SERVICE_SECONDS, client.service_scope, new_id())

    def sign(self, claims: Mapping[str, Any], kind: str) -> str:
        """Sign claims as a token of this kind (`typ`)."""
        header = {"alg": ALGORITHM, "kid": self.key.kid, "typ": kind}
        return jwt.encode(header, {**claims}, self.key, algorithms=[ALGORITHM])

    def public_keys(self) -> dict[str, Any]:
        """Return what the world may know of our key."""
        return {**KeySet([self.key]).as_dict(private=False)}

    def seconds(self) -> int:
        """Return the present instant in whole seconds since 1970."""
        return int(self.now().timestamp())

    def _answer(self, claims: Mapping[str, Any], lifetime: int, scope: str, session_id: str) -> dict[str, Any]:
        at = self.seconds()
        all_claims = {
            "iss": self.issuer,
            "aud": AUDIENCE,
            **claims,
            "scope": scope,
            "iat": at,
            "exp": at + lifetime,
            "jti": f"{session_id}.{generate_token(22)}",
        }
        return {
            "token_type": "Bearer",
            "access_token": self.sign(all_claims, "at+jwt"),
            "expires_in": lifetime,
            "scope": scope,
        }


def user_claims(session: Session, client: Client) -> dict[str, Any]:
    """Say who a person is: ONE organisation or none, role codes, a name for professionals only (D30)."""
    person = session.person
    claims = {
        "sub": person.subject_id,
        "client_id": client.client_id,
        "organisation_id": person.organisation_id,
        "roles": list(person.roles),
        "name": person.name,
    }
    return {name: value for name, value in claims.items() if value is not None}


def service_claims(client: Client) -> dict[str, Any]:
    """Say which program calls, and for which practice where it is the own system of one."""
    whose = {"organisation_id": client.organisation_id} if client.organisation_id else {}
    return {"sub": f"service:{client.client_id}", "client_id": client.client_id, "roles": [Role.SERVICE.value], **whose}


def session_of(token_id: str) -> str:
    """Return the session that an access token came of, from its id."""
    return token_id.partition(".")[0]
