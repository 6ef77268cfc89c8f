"""How a service asks another one: its own token, kept and renewed in time; faults with a type; never a second try."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import httpx
import pytest
from joserfc import jwt

from shared.clock import FixedClock
from shared.faults import Unavailable
from shared.web.service_client import ServiceClient, ServiceRefused, ServiceUnavailable
from tests.support.tokens import ISSUER, NOON, ec_key, forward

BASE = "http://127.0.0.1:8080"
KEY = ec_key("client-1")


@dataclass
class Outside:
    """An issuer and one other service."""

    requests: list[httpx.Request] = field(default_factory=list)
    issued: int = 0
    metadata: dict[str, object] = field(default_factory=lambda: {"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token"})
    tokens: Callable[[int], httpx.Response] = lambda n: httpx.Response(
        200, json={"access_token": f"token-{n}", "expires_in": 300}
    )
    answer: Callable[[httpx.Request], httpx.Response] = lambda _request: httpx.Response(200, json={"ok": True})

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.url.path.endswith("/openid-configuration"):
            return httpx.Response(200, json=self.metadata)
        if request.url.path.endswith("/token"):
            self.issued += 1
            return self.tokens(self.issued)
        return self.answer(request)

    def bearer(self) -> str:
        return str(self.requests[-1].headers["Authorization"])


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def client(outside: Outside, clock: FixedClock) -> ServiceClient:
    return ServiceClient(BASE, ISSUER, "referral", KEY, now=clock.now, transport=httpx.MockTransport(outside))


def test_call_carries_our_token_and_what_was_asked(client: ServiceClient, outside: Outside) -> None:
    answer = client.call("POST", "/api/persons/v1/x", json={"a": 1}, params={"q": "z"}, headers={"If-Match": '"1"'})
    asked = outside.requests[-1]
    assert answer.json() == {"ok": True}
    assert str(asked.url) == f"{BASE}/api/persons/v1/x?q=z"
    assert (outside.bearer(), asked.headers["If-Match"]) == ("Bearer token-1", '"1"')
    assert json.loads(asked.content) == {"a": 1}


def test_token_is_asked_for_with_a_signed_assertion(client: ServiceClient, outside: Outside) -> None:
    client.call("GET", "/x")
    form = {name: values[0] for name, values in parse_qs(outside.requests[1].content.decode()).items()}
    assert (form["grant_type"], form["client_id"]) == ("client_credentials", "referral")
    claims = jwt.decode(form["client_assertion"], KEY, algorithms=["ES256"]).claims
    at = int(NOON.timestamp())
    token_id = claims.pop("jti")
    assert claims == {"iss": "referral", "sub": "referral", "aud": f"{ISSUER}/token", "iat": at, "exp": at + 60}
    assert len(token_id) >= 22


def test_token_is_kept_until_thirty_seconds_before_it_expires(
    client: ServiceClient, outside: Outside, clock: FixedClock
) -> None:
    client.call("GET", "/x")
    forward(clock, 269)
    client.call("GET", "/x")
    assert outside.issued == 1
    forward(clock, 1)
    client.call("GET", "/x")
    assert (outside.issued, outside.bearer()) == (2, "Bearer token-2")


def test_call_for_a_user_carries_the_token_of_that_user(client: ServiceClient, outside: Outside) -> None:
    client.call("GET", "/x", token="of-a-user")
    assert (outside.issued, outside.bearer()) == (0, "Bearer of-a-user")


def test_refused_token_is_thrown_away_and_the_call_is_not_repeated(client: ServiceClient, outside: Outside) -> None:
    outside.answer = lambda _request: httpx.Response(401)
    with pytest.raises(ServiceRefused):
        client.call("POST", "/x")
    assert [request.url.path for request in outside.requests].count("/x") == 1
    outside.answer = lambda _request: httpx.Response(200)
    client.call("POST", "/x")
    assert outside.bearer() == "Bearer token-2"


def test_refusal_of_a_user_keeps_our_own_token(client: ServiceClient, outside: Outside) -> None:
    client.call("GET", "/x")
    outside.answer = lambda _request: httpx.Response(401)
    with pytest.raises(ServiceRefused):
        client.call("GET", "/x", token="of-a-user")
    outside.answer = lambda _request: httpx.Response(200)
    client.call("GET", "/x")
    assert outside.issued == 1


def test_refusal_keeps_status_and_problem(client: ServiceClient, outside: Outside) -> None:
    outside.answer = lambda _request: httpx.Response(409, json={"title": "Dit kan niet meer"})
    with pytest.raises(ServiceRefused) as refused:
        client.call("POST", "/x")
    assert (refused.value.status, refused.value.problem) == (409, {"title": "Dit kan niet meer"})


@pytest.mark.parametrize("content", [b"", b"<html>", b"[1]"])
def test_refusal_without_problem_has_an_empty_one(client: ServiceClient, outside: Outside, content: bytes) -> None:
    outside.answer = lambda _request: httpx.Response(404, content=content)
    with pytest.raises(ServiceRefused) as refused:
        client.call("GET", "/x")
    assert refused.value.problem == {}


def test_expected_status_is_an_answer(client: ServiceClient, outside: Outside) -> None:
    outside.answer = lambda _request: httpx.Response(404)
    assert client.call("GET", "/x", expect=(200, 404)).status_code == 404


@pytest.mark.parametrize("status", [500, 502, 503])
def test_fault_of_the_other_side_is_unavailable(client: ServiceClient, outside: Outside, status: int) -> None:
    outside.answer = lambda _request: httpx.Response(status)
    with pytest.raises(ServiceUnavailable) as fault:
        client.call("GET", "/x")
    assert isinstance(fault.value, Unavailable)
    assert [request.url.path for request in outside.requests].count("/x") == 1


@pytest.mark.parametrize("fault", [httpx.ConnectError("no"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("x")])
def test_network_fault_is_unavailable(client: ServiceClient, outside: Outside, fault: httpx.HTTPError) -> None:
    def fail(_request: httpx.Request) -> httpx.Response:
        raise fault

    outside.answer = fail
    with pytest.raises(ServiceUnavailable):
        client.call("GET", "/x")


@pytest.mark.parametrize(
    "document", [{}, {"expires_in": 300}, {"access_token": "x"}, {"access_token": 1, "expires_in": 1}]
)
def test_answer_without_a_token_is_unavailable(
    client: ServiceClient, outside: Outside, document: dict[str, object]
) -> None:
    outside.tokens = lambda _n: httpx.Response(200, json=document)
    with pytest.raises(ServiceUnavailable):
        client.call("GET", "/x")


def test_refused_assertion_is_refused(client: ServiceClient, outside: Outside) -> None:
    outside.tokens = lambda _n: httpx.Response(400, json={"error": "invalid_client"})
    with pytest.raises(ServiceRefused) as refused:
        client.token()
    assert refused.value.problem == {"error": "invalid_client"}


@pytest.mark.parametrize("metadata", [{}, {"issuer": "https://other.example", "token_endpoint": f"{ISSUER}/token"}])
def test_metadata_of_another_issuer_is_not_believed(
    client: ServiceClient, outside: Outside, metadata: dict[str, object]
) -> None:
    outside.metadata = metadata
    with pytest.raises(ServiceUnavailable):
        client.token()
    assert outside.issued == 0


def test_token_does_not_show_in_the_representation(client: ServiceClient) -> None:
    client.token()
    assert "token-1" not in repr(vars(client))
