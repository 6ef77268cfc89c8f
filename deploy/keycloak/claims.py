"""What Keycloak puts into tokens: the claims of docs/architecture.md ("Identity in tokens"), and nothing more.

A stock Keycloak cannot write ``organisation_id`` by itself. It writes ``organization`` with the one that was
chosen, and ``roles`` as ``<organisation>/<code>`` for all of them; ``shared.web.claims`` reads who that is.
"""

from collections.abc import Mapping
from typing import Any

AUDIENCE = "ketenwerk"
SUBJECT_ID, ROLES = "subject_id", "roles"  # attributes of a user, for the administrator only
ALWAYS, WHEN_ASKED = ("ketenwerk",), ("profile", "organization")
_FOR_SERVICES = {"access.token.claim": "true", "introspection.token.claim": "true", "id.token.claim": "false"}
_TEXT = {"jsonType.label": "String"}

Row = dict[str, Any]


def scopes() -> list[Row]:
    """Return the client scopes: ours for every token, name and organisation when they are asked for."""
    return [
        _scope("ketenwerk", *_person(), _audience()),
        _scope("profile", _mapper("name", "oidc-full-name-mapper", _FOR_SERVICES)),
        _scope("organization", _organisation()),
    ]


def client_id(client: str) -> Row:
    """Return what names the client in its tokens (RFC 9068)."""
    told = {"claim.name": "client_id", "claim.value": client, **_TEXT, "access.token.claim": "true"}
    return _mapper("client_id", "oidc-hardcoded-claim-mapper", told)


def _person() -> tuple[Row, Row]:
    subject = {"id.token.claim": "true"}
    return _attribute("sub", SUBJECT_ID, subject), _attribute(ROLES, ROLES, {"multivalued": "true"})


def _organisation() -> Row:
    """Name the organisation that was chosen, with what its register calls it (URA, AGB, KvK)."""
    told = {
        "claim.name": "organization",
        "jsonType.label": "JSON",
        "multivalued": "true",
        "addOrganizationAttributes": "true",
        "addOrganizationId": "false",
    }
    return _mapper("organization", "oidc-organization-membership-mapper", told | _FOR_SERVICES)


def _attribute(claim: str, attribute: str, more: Mapping[str, str]) -> Row:
    told = {"claim.name": claim, "user.attribute": attribute, **_TEXT, **_FOR_SERVICES, **more}
    return _mapper(claim, "oidc-usermodel-attribute-mapper", told)


def _audience() -> Row:
    told = {"included.custom.audience": AUDIENCE, "access.token.claim": "true", "id.token.claim": "false"}
    return _mapper("audience", "oidc-audience-mapper", told)


def _scope(name: str, *mappers: Row) -> Row:
    shown = {"include.in.token.scope": "true", "display.on.consent.screen": "false"}
    return {"name": name, "protocol": "openid-connect", "attributes": shown, "protocolMappers": list(mappers)}


def _mapper(name: str, kind: str, config: Mapping[str, str]) -> Row:
    return {"name": name, "protocol": "openid-connect", "protocolMapper": kind, "config": dict(config)}
