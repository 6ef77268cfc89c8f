"""Authorization code with PKCE, from the page to the token, and each way in which it must fail."""

from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from shared.policy.subject import Subject
from shared.web.authentication import InvalidToken, TokenVerifier
from tests.support.login import BASE, ISSUER, KNOWN, Login, portal_walk, query_of
from tests.support.tokens import forward
from tests.support.walk import Walk, sign_in


def payload(login: Login, token: str) -> dict[str, Any]:
    keys = KeySet.import_key_set(login.http.get("/login/jwks.json").json())
    decoded = jwt.decode(token, keys, algorithms=["RS256"])
    return {**decoded.claims, "header": decoded.header}


def test_huisarts_signs_in_by_the_command_line(login: Login, verifier: TokenVerifier) -> None:
    answer = sign_in(login.http, ISSUER, {"account": "huisarts"})
    assert verifier.verify(answer["access_token"]) == Subject(
        "person", "prof-1", "org-practice", frozenset({"01.015"}), "ketenwerk-cli", "H. de Vries"
    )
    assert (answer["token_type"], answer["expires_in"]) == ("Bearer", 900)
    assert "refresh_token" not in answer


def test_access_token_says_what_the_architecture_page_says(login: Login) -> None:
    claims = payload(login, login.portal_tokens()["access_token"])
    at = int(login.clock.now().timestamp())
    header, token_id = claims.pop("header"), claims.pop("jti")
    assert (header["alg"], header["typ"]) == ("RS256", "at+jwt")
    assert len(token_id) > 40
    assert claims == {
        "iss": ISSUER,
        "aud": "ketenwerk",
        "sub": "prof-1",
        "client_id": "portal",
        "organisation_id": "org-practice",
        "roles": ["01.015"],
        "name": "H. de Vries",
        "scope": "openid profile",
        "iat": at,
        "exp": at + 600,
    }


def test_id_token_is_for_the_client_and_carries_its_nonce(login: Login, verifier: TokenVerifier) -> None:
    walk = portal_walk()
    tokens = login.exchange(walk, login.code(walk)).json()
    claims = payload(login, tokens["id_token"])
    assert (claims["aud"], claims["nonce"], claims["sub"], claims["acr"]) == ("portal", walk.nonce, "prof-1", "0")
    assert claims["at_hash"]
    assert claims["sid"]
    with pytest.raises(InvalidToken) as refused:
        verifier.verify(tokens["id_token"])
    assert refused.value.reason == "type"


@pytest.mark.parametrize(
    ("choice", "subject", "role"),
    [
        ({"account": "patient"}, "patient-77", "patient"),
        ({"account": "werknemer"}, "employee-42", "employee"),
        ({"bsn": KNOWN, "hat": "patient"}, "patient-77", "patient"),
        ({"bsn": KNOWN, "hat": "employee"}, "employee-42", "employee"),
    ],
)
def test_one_person_has_one_hat_per_session(
    login: Login, verifier: TokenVerifier, choice: dict[str, str], subject: str, role: str
) -> None:
    token = sign_in(login.http, ISSUER, choice)["access_token"]
    assert verifier.verify(token) == Subject("person", subject, None, frozenset({role}), "ketenwerk-cli")
    assert login.persons.asked == [(KNOWN, role)]


def test_employer_acts_for_its_organisation_without_a_name(login: Login, verifier: TokenVerifier) -> None:
    token = sign_in(login.http, ISSUER, {"account": "werkgever"})["access_token"]
    assert verifier.verify(token) == Subject("person", "user-1", "org-e", frozenset({"employer"}), "ketenwerk-cli")


def test_one_of_several_organisations_is_chosen_for_the_session(login: Login, verifier: TokenVerifier) -> None:
    walk = Walk()
    page = login.send(walk, {"account": "arts-2"})
    assert page.status_code == 200
    assert "Voor welke organisatie" in page.text
    token = sign_in(login.http, ISSUER, {"account": "arts-2", "organisation": "org-centre"})["access_token"]
    subject = verifier.verify(token)
    assert (subject.organisation_id, subject.roles) == ("org-centre", frozenset({"01.042", "triage"}))


def test_organisation_of_another_cannot_be_chosen(login: Login) -> None:
    for account in ("huisarts", "arts-2"):
        answer = login.send(Walk(), {"account": account, "organisation": "org-e"})
        assert answer.status_code == 200
        assert "Kies een van deze organisaties" in answer.text


def test_wrong_verifier_is_refused_and_burns_the_code(login: Login) -> None:
    walk = portal_walk()
    code = login.code(walk)
    assert login.exchange(walk, code, code_verifier="x" * 43).json()["error"] == "invalid_grant"
    assert login.exchange(walk, code).json()["error"] == "invalid_grant"


@pytest.mark.parametrize("verifier_text", [None, "", "short", "é" * 43])
def test_missing_or_malformed_verifier_is_refused(login: Login, verifier_text: str | None) -> None:
    walk = portal_walk()
    answer = login.exchange(walk, login.code(walk), code_verifier=verifier_text)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def test_code_used_twice_is_refused_and_ends_the_first_session(login: Login) -> None:
    walk = portal_walk()
    code = login.code(walk)
    first = login.exchange(walk, code).json()
    assert login.exchange(walk, code).json()["error"] == "invalid_grant"
    assert login.refresh(first["refresh_token"]).json()["error"] == "invalid_grant"


def test_code_lives_a_minute(login: Login) -> None:
    early, late = portal_walk(), portal_walk()
    first, second = login.code(early), login.code(late)
    forward(login.clock, 59)
    assert login.exchange(early, first).status_code == 200
    forward(login.clock, 1)
    assert login.exchange(late, second).json()["error"] == "invalid_grant"


def test_code_of_another_client_is_refused(login: Login) -> None:
    code = login.code(Walk())
    stolen = Walk(redirect_uri=portal_walk().redirect_uri, client_id="portal")
    assert login.exchange(stolen, code).json()["error"] == "invalid_grant"


@pytest.mark.parametrize("address", [None, f"{BASE}/auth/other", "http://127.0.0.1:1/callback"])
def test_token_request_repeats_the_address(login: Login, address: str | None) -> None:
    walk = portal_walk()
    assert login.exchange(walk, login.code(walk), redirect_uri=address).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        f"{BASE}/auth/callback/",
        f"{BASE}/auth/callback?x=1",
        f"{BASE}/auth/callback#x",
        "https://evil.example/auth/callback",
        f"{BASE}@evil.example/auth/callback",
        "javascript:alert(1)",
    ],
)
def test_unknown_address_gets_no_redirect(login: Login, address: str | None) -> None:
    answer = login.open_page(portal_walk(), redirect_uri=address)
    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert "klopt niet" in answer.text


@pytest.mark.parametrize("port", [1, 8899, 65535])
def test_command_line_may_listen_on_any_loopback_port(login: Login, port: int) -> None:
    walk = Walk(redirect_uri=f"http://127.0.0.1:{port}/callback")
    assert login.exchange(walk, login.code(walk)).status_code == 200


def test_unknown_client_gets_no_redirect(login: Login) -> None:
    answer = login.open_page(portal_walk(), client_id="somebody")
    assert (answer.status_code, "Location" in answer.headers) == (400, False)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"state": None}, "invalid_request"),
        ({"state": "s" * 21}, "invalid_request"),
        ({"nonce": None}, "invalid_request"),
        ({"nonce": "n" * 21}, "invalid_request"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"scope": "openid service:portal"}, "invalid_scope"),
        ({"prompt": "none"}, "login_required"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
    ],
)
@pytest.mark.parametrize("client", ["portal", "ketenwerk-cli"])
def test_faulty_request_goes_back_to_the_client(
    login: Login, client: str, changes: dict[str, str | None], error: str
) -> None:
    walk = portal_walk() if client == "portal" else Walk()
    answer = login.open_page(walk, **changes)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(walk.redirect_uri + "?")
    assert (query_of(answer)["error"], query_of(answer)["iss"]) == (error, ISSUER)
    assert query_of(answer).get("state") == {**walk.parameters, **changes}["state"]


def test_shortest_state_and_nonce_that_pass(login: Login) -> None:
    assert login.open_page(Walk(state="s" * 22, nonce="n" * 22)).status_code == 200


def test_nonce_used_before_is_refused(login: Login) -> None:
    walk = portal_walk()
    login.code(walk)
    assert query_of(login.open_page(walk))["error"] == "invalid_request"


def test_parameter_sent_twice_is_refused(login: Login) -> None:
    for name in ("state", "client_id", "redirect_uri", "scope", "code_challenge", "nonce"):
        walk = portal_walk()
        query = httpx.QueryParams(walk.parameters).add(name, walk.parameters[name])
        answer = login.http.get("/login/authorize", params=query)
        assert answer.status_code == 400 or query_of(answer)["error"] == "invalid_request", name


@pytest.mark.parametrize("text", ["é", '"', "\\", "\x00", "\n", "x" * 501])
@pytest.mark.parametrize("name", ["response_type", "redirect_uri", "client_id", "state", "strange"])
def test_parameter_that_is_not_plain_gets_a_page(login: Login, name: str, text: str) -> None:
    assert login.open_page(portal_walk(), **{name: text}).status_code == 400


def test_cancelling_goes_back_without_a_code(login: Login) -> None:
    walk = portal_walk()
    answer = query_of(login.send(walk, {"cancel": "1"}))
    assert (answer["error"], answer["state"], "code" in answer) == ("access_denied", walk.state, False)
