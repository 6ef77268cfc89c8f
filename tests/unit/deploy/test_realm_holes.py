"""What the realm may never say, looked for in the file as it goes to Keycloak (docs/holes.md, 8)."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from deploy.installation.plan import PORTAL
from deploy.keycloak.placed import read_realm
from deploy.keycloak.realm import whole

Realm = dict[str, Any]
REALMS = {"demo": whole, "with people": lambda: read_realm(people=True), "bare": lambda: read_realm(people=False)}
EACH = pytest.mark.parametrize("made", REALMS.values(), ids=REALMS)
LONGEST_S = 900
NEVER = ("implicitFlowEnabled", "directAccessGrantsEnabled", "publicClient", "fullScopeAllowed")
LOOSENS = ("registrationAllowed", "rememberMe", "editUsernameAllowed", "resetPasswordAllowed")


def faults(realm: Realm) -> Iterator[str]:
    """Yield what is open that should be shut: said by itself, as what is not said is Keycloak's to choose."""
    yield from (f"realm: {name}" for name in LOOSENS if realm.get(name, False))
    if not (realm.get("revokeRefreshToken") is True and realm.get("refreshTokenMaxReuse") == 0):
        yield "realm: a refresh token works more than once"
    if realm.get("sslRequired") not in {"external", "all"} or realm.get("bruteForceProtected") is not True:
        yield "realm: no TLS, or no end to guessing"
    if realm.get("accessTokenLifespan", LONGEST_S + 1) > LONGEST_S:
        yield "realm: tokens that live for long"
    for client in realm["clients"]:
        yield from (f"{client['clientId']}: {what}" for what in _of_client(client))


def _of_client(client: Realm) -> Iterator[str]:
    yield from (name for name in NEVER if client.get(name) is not False)
    said, addresses = client["attributes"], [*client.get("redirectUris", ()), *client.get("webOrigins", ())]
    yield from (f"{address} is more than one address" for address in addresses if "*" in address or address == "+")
    if client.get("standardFlowEnabled") is not (client["clientId"] == PORTAL):
        yield "standardFlowEnabled"
    if client.get("standardFlowEnabled") and said.get("pkce.code.challenge.method") != "S256":
        yield "no PKCE"
    if int(said.get("access.token.lifespan", LONGEST_S + 1)) > LONGEST_S:
        yield "tokens that live for long"
    if {said.get(f"{kind}.response.alg", "RS256") for kind in ("access.token.signed", "id.token.signed")} != {"RS256"}:
        yield "another algorithm"


@EACH
def test_nothing_stands_open_in_the_realm(made: Callable[[], Realm]) -> None:
    assert list(faults(made())) == []


def _client(**changes: Any) -> Callable[[Realm], None]:
    return lambda realm: realm["clients"][0].update(changes)


def _said(**changes: str) -> Callable[[Realm], None]:
    return lambda realm: realm["clients"][0]["attributes"].update(changes)


HOLES: dict[str, Callable[[Realm], Any]] = {
    "implicit flow": _client(implicitFlowEnabled=True),
    "implicit flow left to Keycloak": lambda realm: realm["clients"][0].pop("implicitFlowEnabled"),
    "password flow": _client(directAccessGrantsEnabled=True),
    "public client": _client(publicClient=True),
    "all roles": _client(fullScopeAllowed=True),
    "any address": _client(redirectUris=["https://ketenwerk.example/*"]),
    "any origin": _client(webOrigins=["+"]),
    "plain PKCE": _said(**{"pkce.code.challenge.method": "plain"}),
    "a day": _said(**{"access.token.lifespan": "86400"}),
    "unsigned": _said(**{"access.token.signed.response.alg": "none"}),
    "reuse": lambda realm: realm.update(refreshTokenMaxReuse=5),
    "no revocation": lambda realm: realm.update(revokeRefreshToken=False),
    "no TLS": lambda realm: realm.update(sslRequired="none"),
    "sign up": lambda realm: realm.update(registrationAllowed=True),
    "a service signs people in": lambda realm: realm["clients"][-1].update(standardFlowEnabled=True),
}


@pytest.mark.parametrize("hole", HOLES.values(), ids=HOLES)
def test_negative_control_a_hole_in_the_realm_is_seen(hole: Callable[[Realm], Any]) -> None:
    realm = deepcopy(whole())
    hole(realm)
    assert list(faults(realm))
