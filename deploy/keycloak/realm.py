"""The realm as Keycloak imports it: ``realm.json`` is made of this, and gets address and keys where it is put."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey, KeySet

from deploy.installation.plan import PORTAL, clients
from deploy.keycloak.claims import ALWAYS, ROLES, SUBJECT_ID, WHEN_ASKED, client_id, scopes
from deploy.keycloak.people import organisations, users
from services.portal.config import CALLBACK

NAME = "ketenwerk"
FILE = Path(__file__).parent / "realm.json"
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
        "clients": [_portal(), *(_service(name) for name in clients() if name != PORTAL)],
        "organizations": organisations(),
        "users": [*users(), *map(_robot, clients())],
    }


def placed(
    realm: Row, base_url: str, keys: Mapping[str, ECKey | KeySet], *, name: str = NAME, people: bool = True
) -> Row:
    """Return the realm for one installation. ``people=False`` leaves out the demo's people and organisations."""
    given = [_known(each, base_url, keys[each["clientId"]]) for each in realm["clients"]]
    kept = [each for each in realm["users"] if people or "serviceAccountClientId" in each]
    among = realm["organizations"] if people else []
    return {**realm, "realm": name, "clients": given, "users": kept, "organizations": among}


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


def _service(name: str) -> Row:
    return _client(name, SERVICE_SECONDS, {})


def _robot(client: str) -> Row:
    """Return the user that stands for a client that calls as itself (D46)."""
    return {
        "username": f"service-account-{client}",
        "enabled": True,
        "serviceAccountClientId": client,
        "attributes": {SUBJECT_ID: [f"service:{client}"], ROLES: ["service"]},
    }


def _known(client: Row, base_url: str, keys: ECKey | KeySet) -> Row:
    public = (keys if isinstance(keys, KeySet) else KeySet([keys])).as_dict(private=False)
    attributes = {**client["attributes"], "jwks.string": json.dumps(public)}
    if client["clientId"] != PORTAL:
        return {**client, "attributes": attributes}
    back = base_url.rstrip("/") + CALLBACK
    return {**client, "attributes": attributes, "redirectUris": [back], "baseUrl": base_url}
