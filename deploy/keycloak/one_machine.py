"""What the realm has besides on one machine, for the demo only: programs that sign in as one of its people."""

from typing import Any

from deploy.keycloak.claims import ALWAYS, WHEN_ASKED, client_id
from deploy.keycloak.realm import robot, service
from deploy.local.sign_in import CLIENT, REDIRECT
from services.login.clients import CLI_SECONDS

LOGIN = "login"  # asks persons which patient or employee has a number, as our own login does
Row = dict[str, Any]


def for_one_machine(realm: Row) -> Row:
    """Return the realm with the client that asks persons who somebody is."""
    return {**realm, "clients": [*realm["clients"], service(LOGIN)], "users": [*realm["users"], robot(LOGIN)]}


def with_cli(realm: Row) -> Row:
    """Return the realm with the client of the command line, which has no key to keep (RFC 8252)."""
    cli = {
        "clientId": CLIENT,
        "publicClient": True,
        "standardFlowEnabled": True,
        "directAccessGrantsEnabled": False,
        "fullScopeAllowed": False,
        "redirectUris": [REDIRECT],
        "attributes": {
            "pkce.code.challenge.method": "S256",
            "access.token.header.type.rfc9068": "true",
            "access.token.lifespan": str(CLI_SECONDS),
        },
        "defaultClientScopes": list(ALWAYS),
        "optionalClientScopes": list(WHEN_ASKED),
        "protocolMappers": [client_id(CLIENT)],
    }
    return {**realm, "clients": [*realm["clients"], cli]}
