"""The realm for Keycloak: the demo's people and organisations as they are elsewhere, and no secret of anybody."""

import json
from typing import Any

import pytest
from joserfc.jwk import ECKey

from deploy.installation.plan import PORTAL, clients
from deploy.keycloak.people import PASSWORD
from deploy.keycloak.placed import placed, read_realm
from deploy.keycloak.realm import whole
from deploy.local.people import demo_people

BASE = "https://ketenwerk.example"
REALM = whole()


def by(rows: list[dict[str, Any]], name: str) -> dict[str, dict[str, Any]]:
    return {row[name]: row for row in rows}


@pytest.fixture(scope="module")
def keys() -> dict[str, ECKey]:
    return {name: ECKey.generate_key("P-256", auto_kid=True) for name in clients()}


def test_everyone_who_works_for_an_organisation_is_in_it_with_the_roles_of_the_demo() -> None:
    users, members = by(REALM["users"], "username"), by(REALM["organizations"], "alias")
    working = [account for account in demo_people() if account.memberships]
    assert len(working) > 5
    for account in working:
        wanted = {f"{each.organisation_id}/{role}" for each in account.memberships for role in each.roles}
        assert set(users[account.key]["attributes"]["roles"]) == wanted
        for each in account.memberships:
            assert account.key in {row["username"] for row in members[each.organisation_id]["members"]}


def test_a_name_is_for_professionals_only() -> None:
    users = by(REALM["users"], "username")
    for account in demo_people():
        if account.memberships:
            name = " ".join(users[account.key].get(part, "") for part in ("firstName", "lastName")).strip()
            assert name == (account.name or "")


def test_patients_and_employees_are_not_in_the_file_and_neither_is_a_bsn() -> None:
    assert not {account.key for account in demo_people() if account.hat} & set(by(REALM["users"], "username"))
    assert "9999000" not in json.dumps(REALM)


def test_organisations_carry_their_numbers() -> None:
    assert by(REALM["organizations"], "alias")["praktijk-de-linde"]["attributes"]["ura"] == ["90000001"]


@pytest.mark.parametrize("client", REALM["clients"], ids=lambda client: client["clientId"])
def test_clients_prove_themselves_by_key_and_nobody_types_a_password_into_them(client: dict[str, Any]) -> None:
    assert client["clientAuthenticatorType"] == "client-jwt"
    assert (client["publicClient"], client["directAccessGrantsEnabled"]) == (False, False)
    assert client["attributes"]["access.token.header.type.rfc9068"] == "true"
    is_portal = client["clientId"] == PORTAL
    assert client["standardFlowEnabled"] is is_portal
    assert (client["attributes"].get("pkce.code.challenge.method") == "S256") is is_portal
    assert "secret" not in client


def test_an_installation_gets_public_keys_and_exactly_one_address_to_come_back_to(keys: dict[str, ECKey]) -> None:
    ours = by(placed(REALM, BASE, keys)["clients"], "clientId")
    assert set(ours) == set(clients())
    assert ours[PORTAL]["redirectUris"] == [f"{BASE}/auth/callback"]
    for name, client in ours.items():
        (public,) = json.loads(client["attributes"]["jwks.string"])["keys"]
        assert "d" not in public
        assert public["kid"] == keys[name].kid


def test_a_realm_without_people_has_no_password_that_everyone_knows() -> None:
    bare = read_realm(people=False)
    assert PASSWORD in json.dumps(REALM)
    assert PASSWORD not in json.dumps(bare)
    assert bare["organizations"] == []
    assert {user["serviceAccountClientId"] for user in bare["users"]} == set(clients())
