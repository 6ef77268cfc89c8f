"""The addresses that programs call."""

from typing import Any

import httpx
import pytest

from tests.support.login import BASE, ISSUER, Login, changed
from tests.support.tokens import forward
from tests.support.walk import sign_in


def post(login: Login, path: str, client_id: str = "portal", **form: str) -> httpx.Response:
    return login.http.post(f"/login/{path}", data={**form, **login.proof(client_id)})


@pytest.mark.parametrize("name", ["openid-configuration", "oauth-authorization-server"])
def test_discovery_tells_addresses_that_exist(login: Login, name: str) -> None:
    document: dict[str, Any] = login.http.get(f"/login/.well-known/{name}").json()
    assert document["issuer"] == ISSUER
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["response_types_supported"] == ["code"]
    addresses = [value for key, value in document.items() if key.endswith("_endpoint") or key == "jwks_uri"]
    assert len(addresses) == 7
    for address in addresses:
        assert login.http.get(address).status_code in {200, 400, 401, 405}, address


def test_keys_are_public_only(login: Login) -> None:
    (key,) = login.http.get("/login/jwks.json").json()["keys"]
    assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}


def test_revoked_refresh_token_ends_the_session(login: Login) -> None:
    tokens = login.portal_tokens()
    assert post(login, "revoke", token=tokens["refresh_token"]).status_code == 200
    assert login.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert post(login, "introspect", token=tokens["access_token"]).json() == {"active": False}


def test_revoked_access_token_ends_alone(login: Login) -> None:
    tokens = login.portal_tokens()
    assert post(login, "revoke", token=tokens["access_token"], token_type_hint="access_token").status_code == 200
    assert post(login, "introspect", token=tokens["access_token"]).json() == {"active": False}
    assert login.refresh(tokens["refresh_token"]).status_code == 200


def test_token_of_another_client_cannot_be_revoked(login: Login) -> None:
    tokens = login.portal_tokens()
    for token in (tokens["refresh_token"], tokens["access_token"]):
        assert post(login, "revoke", "referral", token=token).json()["error"] == "invalid_grant"
    assert post(login, "introspect", token=tokens["access_token"]).json()["active"] is True
    assert login.refresh(tokens["refresh_token"]).status_code == 200


def test_command_line_revokes_its_own_token(login: Login) -> None:
    token = sign_in(login.http, ISSUER, {"account": "huisarts"})["access_token"]
    answer = login.http.post("/login/revoke", data={"client_id": "ketenwerk-cli", "token": token})
    assert answer.status_code == 200
    assert post(login, "introspect", token=token).json() == {"active": False}


def test_unknown_token_is_revoked_without_a_word(login: Login) -> None:
    assert post(login, "revoke", token="made-up").status_code == 200
    assert post(login, "introspect", token="made-up").json() == {"active": False}


def test_introspection_tells_what_a_token_says_until_it_expires(login: Login) -> None:
    token = login.portal_tokens()["access_token"]
    at = int(login.clock.now().timestamp())
    assert post(login, "introspect", "referral", token=token).json() == {
        "active": True,
        "iss": ISSUER,
        "sub": "prof-1",
        "client_id": "portal",
        "token_type": "Bearer",
        "scope": "openid profile",
        "exp": at + 600,
    }
    forward(login.clock, 630)
    assert post(login, "introspect", "referral", token=token).json() == {"active": False}


@pytest.mark.parametrize("path", ["revoke", "introspect"])
def test_programs_that_do_not_prove_who_they_are_get_nothing(login: Login, path: str) -> None:
    token = login.portal_tokens()["access_token"]
    answer = login.http.post(f"/login/{path}", data={"client_id": "portal", "token": token})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_client")


def test_public_client_may_not_introspect(login: Login) -> None:
    form = {"client_id": "ketenwerk-cli", "token": login.portal_tokens()["access_token"]}
    assert login.http.post("/login/introspect", data=form).json()["error"] == "invalid_client"


def user_info(login: Login, token: str) -> httpx.Response:
    return login.http.get("/login/userinfo", headers={"Authorization": f"Bearer {token}"})


def test_userinfo_names_professionals_only(login: Login) -> None:
    assert user_info(login, login.portal_tokens()["access_token"]).json() == {"sub": "prof-1", "name": "H. de Vries"}
    token = sign_in(login.http, ISSUER, {"account": "patient"})["access_token"]
    assert user_info(login, token).json() == {"sub": "patient-77"}


def test_userinfo_refuses_ended_foreign_and_service_tokens(login: Login) -> None:
    tokens = login.portal_tokens()
    form = {"grant_type": "client_credentials", **login.proof("referral")}
    service = login.http.post("/login/token", data=form).json()["access_token"]
    post(login, "revoke", token=tokens["refresh_token"])
    for token in (tokens["access_token"], tokens["id_token"], service, "x", ""):
        answer = user_info(login, token)
        assert (answer.status_code, answer.json()) == (401, {"error": "invalid_token"})
    in_form = login.http.post("/login/userinfo", data={"access_token": login.portal_tokens()["access_token"]})
    assert in_form.status_code == 401


def sign_out(login: Login, **changes: str | None) -> httpx.Response:
    asked = {"post_logout_redirect_uri": f"{BASE}/", "state": "s-1"}
    return login.http.post("/login/logout", data=changed(asked, changes))


def test_signing_out_ends_the_session_and_goes_home(login: Login) -> None:
    tokens = login.portal_tokens()
    forward(login.clock, 3600)
    answer = sign_out(login, id_token_hint=tokens["id_token"])
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{BASE}/?state=s-1")
    assert login.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"


@pytest.mark.parametrize("address", [None, "https://evil.example/", f"{BASE}/other", f"{BASE}"])
def test_signing_out_never_leads_elsewhere(login: Login, address: str | None) -> None:
    tokens = login.portal_tokens()
    answer = sign_out(login, id_token_hint=tokens["id_token"], post_logout_redirect_uri=address)
    assert (answer.status_code, "U bent afgemeld" in answer.text) == (200, True)
    assert login.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"


def test_signing_out_needs_an_id_token_of_ours(login: Login) -> None:
    tokens = login.portal_tokens()
    for hint in (None, "", "x", tokens["access_token"], tokens["id_token"][:-4] + "AAAA"):
        answer = sign_out(login, id_token_hint=hint)
        assert (answer.status_code, "Location" in answer.headers) == (200, False)
    assert login.refresh(tokens["refresh_token"]).status_code == 200
