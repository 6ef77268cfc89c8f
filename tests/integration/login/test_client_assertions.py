"""Services prove who they are by private_key_jwt: one use, one audience, one algorithm, a short life (D46)."""

import secrets
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from services.login.clients import SERVICES
from shared.policy.subject import Subject
from shared.web.authentication import TokenVerifier
from shared.web.service_client import ASSERTION_TYPE
from tests.support.login import ISSUER, Login, make_login
from tests.support.tokens import rsa_key, unsigned


def claims(login: Login, **changes: object) -> dict[str, Any]:
    at = int(login.clock.now().timestamp())
    told = {
        "iss": "referral",
        "sub": "referral",
        "aud": f"{ISSUER}/token",
        "iat": at,
        "exp": at + 60,
        "jti": secrets.token_urlsafe(16),
    }
    return {name: value for name, value in {**told, **changes}.items() if value is not None}


def ask(login: Login, assertion: str, **changes: str) -> httpx.Response:
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion,
        **changes,
    }
    return login.http.post("/login/token", data=form)


def signed(login: Login, **changes: object) -> str:
    key = login.keys.client_key("referral")
    return jwt.encode({"alg": "ES256"}, claims(login, **changes), key, algorithms=["ES256"])


def refused(answer: httpx.Response) -> bool:
    assert answer.json()["error"] == "invalid_client"
    return answer.status_code == 400


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_gets_its_own_short_token(login: Login, verifier: TokenVerifier, name: str) -> None:
    form = {"grant_type": "client_credentials", **login.proof(name)}
    answer = login.http.post("/login/token", data=form).json()
    assert (answer["expires_in"], answer["scope"]) == (300, f"service:{name}")
    assert "refresh_token" not in answer
    assert "id_token" not in answer
    found = verifier.claims(answer["access_token"])
    assert found.subject == Subject("service", f"service:{name}", None, frozenset({"service"}), name)
    assert found.scopes == {f"service:{name}"}


def test_assertion_works_once(login: Login) -> None:
    assertion = signed(login)
    assert ask(login, assertion).status_code == 200
    assert refused(ask(login, assertion))


def test_same_id_from_another_client_is_another_id(login: Login) -> None:
    token_id = secrets.token_urlsafe(16)
    assert ask(login, signed(login, jti=token_id)).status_code == 200
    told = claims(login, jti=token_id, iss="region", sub="region")
    other = jwt.encode({"alg": "ES256"}, told, login.keys.client_key("region"), algorithms=["ES256"])
    assert ask(login, other).status_code == 200


def test_id_is_remembered_after_a_restart(login: Login) -> None:
    assertion = signed(login)
    ask(login, assertion)
    again = make_login(login.data.parent)
    assert refused(ask(again, assertion))


def test_audience_may_be_the_issuer_or_its_token_endpoint(login: Login) -> None:
    assert ask(login, signed(login, aud=ISSUER)).status_code == 200
    assert ask(login, signed(login, aud=[f"{ISSUER}/token"])).status_code == 200


def test_lifetime_is_at_most_five_minutes_and_half_a_minute(login: Login) -> None:
    at = int(login.clock.now().timestamp())
    assert ask(login, signed(login, exp=at + 330)).status_code == 200
    assert refused(ask(login, signed(login, exp=at + 331)))


def test_expiry_has_half_a_minute_of_leeway(login: Login) -> None:
    at = int(login.clock.now().timestamp())
    assert ask(login, signed(login, exp=at - 29)).status_code == 200
    assert refused(ask(login, signed(login, exp=at - 30)))


def test_id_has_128_bits(login: Login) -> None:
    assert ask(login, signed(login, jti="j" * 22)).status_code == 200
    assert refused(ask(login, signed(login, jti="j" * 21)))
    assert refused(ask(login, signed(login, jti="j" * 201)))


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://evil.example/token"},
        {"aud": f"{ISSUER}/revoke"},
        {"aud": []},
        {"aud": None},
        {"iss": "region"},
        {"iss": None},
        {"sub": "region"},
        {"sub": "ketenwerk-cli", "iss": "ketenwerk-cli"},
        {"sub": "nobody", "iss": "nobody"},
        {"sub": None},
        {"sub": 7},
        {"sub": ["referral"]},
        {"exp": None},
        {"exp": "soon"},
        {"jti": None},
        {"jti": 7},
    ],
)
def test_faulty_claims_are_refused(login: Login, changes: dict[str, object]) -> None:
    assert refused(ask(login, signed(login, **changes)))


def test_foreign_key_is_refused(login: Login) -> None:
    told = claims(login)
    other = jwt.encode({"alg": "ES256"}, told, ECKey.generate_key("P-256"), algorithms=["ES256"])
    assert refused(ask(login, other))
    assert refused(ask(login, jwt.encode({"alg": "RS256"}, told, rsa_key(), algorithms=["RS256"])))


def test_public_key_as_shared_secret_and_no_algorithm_are_refused(login: Login) -> None:
    public = login.keys.client_key("referral").as_pem(private=False)
    told = claims(login)
    secret = OctKey.import_key(public.replace(b"-----BEGIN", b"").replace(b"-----END", b""))
    assert refused(ask(login, jwt.encode({"alg": "HS256"}, told, secret, algorithms=["HS256"])))
    assert refused(ask(login, unsigned({"alg": "none"}, told)))
    assert refused(ask(login, unsigned({"alg": '"\u00e9\\'}, told)))


@pytest.mark.parametrize(
    "text", ["", "x", "a.b.c", "..", "\u00e9", "e30.W10.", "e30.e30.e30", "e30." + "W1tb" * 4000 + "."]
)
def test_rubbish_is_refused(login: Login, text: str) -> None:
    assert refused(ask(login, text))


def test_client_id_beside_the_assertion_must_be_the_same(login: Login) -> None:
    assert ask(login, signed(login), client_id="referral").status_code == 200
    assert refused(ask(login, signed(login), client_id="region"))


def test_other_ways_to_prove_are_refused(login: Login) -> None:
    form = {"grant_type": "client_credentials", "client_id": "referral"}
    assert refused(login.http.post("/login/token", data=form))
    assert refused(login.http.post("/login/token", data={**form, "client_secret": "x"}))
    assert refused(login.http.post("/login/token", data=form, auth=("referral", "x")))
    assert refused(ask(login, signed(login), client_assertion_type="something-else"))


def test_foreign_scope_is_refused(login: Login) -> None:
    for scope in ("service:persons", "openid", "service:referral service:persons"):
        assert ask(login, signed(login), scope=scope).json()["error"] == "invalid_scope"
    assert ask(login, signed(login), scope="service:referral").status_code == 200


def test_service_cannot_use_a_code_and_a_person_cannot_be_a_service(login: Login) -> None:
    assert ask(login, signed(login), grant_type="authorization_code", code="x").json()["error"] == "unauthorized_client"
    assert ask(login, signed(login), grant_type="password").json()["error"] == "unsupported_grant_type"
    public = login.http.post("/login/token", data={"grant_type": "client_credentials", "client_id": "ketenwerk-cli"})
    assert refused(public)


def test_token_request_has_no_query(login: Login) -> None:
    answer = login.http.post("/login/token?grant_type=client_credentials", data=login.proof("referral"))
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})
