"""The realm with the people of the demo: ``realm.json`` is made of this (`make docs`)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deploy.installation.plan import PORTAL, clients
from deploy.keycloak.claims import ALWAYS, ROLES, SUBJECT_ID, WHEN_ASKED, client_id, scopes
from deploy.keycloak.people import organisations, users
from deploy.keycloak.placed import NAME

PORTAL_SECONDS, SERVICE_SECONDS, IDLE_SECONDS, LONGEST_SECONDS = 600, 300, 1800, 12 * 3600
EVENTS_KEPT_SECONDS = 5 * 366 * 24 * 3600  # NEN 7513
_PROFILE = "org.keycloak.userprofile.UserProfileProvider"
_ADMIN_ONLY = {"view": ["admin"], "edit": ["admin"]}

Row = dict[str, Any]


def render(_root: Path) -> str:
    """Return ``realm.json``: whole, but for the address and the public keys of an installation."""
    return json.dumps(whole(), indent=2, ensure_ascii=False) + "\n"


def whole() -> Row:
    """Return the realm with the people of the demo."""
    return {
        **_frame(),
        "clientScopes": scopes(),
        "clients": [_portal(), *(service(name) for name in clients() if name != PORTAL)],
        "organizations": organisations(),
        "users": [*users(), *map(robot, clients())],
    }


def _frame() -> Row:
    return {
        "realm": NAME,
        "displayName": "Ketenwerk",
        "enabled": True,
        "sslRequired": "external",
        "organizationsEnabled": True,
        "internationalizationEnabled": True,
        "supportedLocales": ["nl", "en"],
        "defaultLocale": "nl",
        "loginWithEmailAllowed": False,
        "bruteForceProtected": True,
        "passwordPolicy": "length(12) and notUsername",
        "defaultSignatureAlgorithm": "RS256",
        "revokeRefreshToken": True,
        "refreshTokenMaxReuse": 0,
        "accessTokenLifespan": SERVICE_SECONDS,
        "ssoSessionIdleTimeout": IDLE_SECONDS,
        "ssoSessionMaxLifespan": LONGEST_SECONDS,
        "eventsEnabled": True,
        "eventsExpiration": EVENTS_KEPT_SECONDS,
        "adminEventsEnabled": True,
        "defaultDefaultClientScopes": list(ALWAYS),
        "defaultOptionalClientScopes": list(WHEN_ASKED),
        "components": {_PROFILE: [_profile()]},
    }


def _profile() -> Row:
    """Let nobody change who they are: all of it is the administrator's; a name is for professionals only."""
    names = ("username", "email", "firstName", "lastName", SUBJECT_ID)
    fields: list[Row] = [{"name": each, "permissions": _ADMIN_ONLY} for each in names]
    fields.append({"name": ROLES, "permissions": _ADMIN_ONLY, "multivalued": True})
    return {
        "providerId": "declarative-user-profile",
        "config": {"kc.user.profile.config": [json.dumps({"attributes": fields})]},
    }


def _client(name: str, seconds: int, attributes: Mapping[str, str], **more: Any) -> Row:
    """Return a confidential client that proves itself by its key (private_key_jwt) and gets RFC 9068 tokens."""
    return {
        "clientId": name,
        "clientAuthenticatorType": "client-jwt",
        "publicClient": False,
        "standardFlowEnabled": False,
        "implicitFlowEnabled": False,
        "directAccessGrantsEnabled": False,
        "serviceAccountsEnabled": True,
        "fullScopeAllowed": False,
        "attributes": {
            "token.endpoint.auth.signing.alg": "ES256",
            "use.jwks.string": "true",
            "access.token.header.type.rfc9068": "true",
            "access.token.signed.response.alg": "RS256",
            "access.token.lifespan": str(seconds),
            **attributes,
        },
        "defaultClientScopes": list(ALWAYS),
        "optionalClientScopes": [],
        "protocolMappers": [client_id(name)],
        **more,
    }


def _portal() -> Row:
    return _client(
        PORTAL,
        PORTAL_SECONDS,
        {"pkce.code.challenge.method": "S256", "id.token.signed.response.alg": "RS256"},
        standardFlowEnabled=True,
        optionalClientScopes=list(WHEN_ASKED),
    )


def service(name: str) -> Row:
    """Return a client that calls as itself."""
    return _client(name, SERVICE_SECONDS, {})


def robot(client: str) -> Row:
    """Return the user that stands for a client that calls as itself (D46)."""
    return {
        "username": f"service-account-{client}",
        "enabled": True,
        "serviceAccountClientId": client,
        "attributes": {SUBJECT_ID: [f"service:{client}"], ROLES: ["service"]},
    }
