"""What a product does that trusts an issuer elsewhere: it says so, goes to it over the network, and stays polite."""

from pathlib import Path

import httpx
import pytest
from flask import Flask

from deploy.local.front import well_known_app
from deploy.local.own_address import OwnAddress
from deploy.local.people_at_keycloak import people_app
from services.login.accounts import Hat
from shared.settings import Settings

OURS, THEIRS = "http://127.0.0.1:8080", "https://inloggen.example/realms/x"
NEVER_ASKED = "http://beheer:obviously-fake@127.0.0.1:1"


def test_it_says_who_signs_people_in() -> None:
    settings = Settings(Path("/data"), "127.0.0.1", 8080, 0, named_issuer=THEIRS)
    told = well_known_app(settings).test_client().get("/.well-known/oauth-protected-resource").json
    assert told == {"resource": OURS, "authorization_servers": [THEIRS], "bearer_methods_supported": ["header"]}


def test_requests_to_ourselves_stay_here_and_others_go_out() -> None:
    own = Flask("own")
    own.add_url_rule("/x", view_func=lambda: "own", endpoint="x")
    network = httpx.MockTransport(lambda _request: httpx.Response(200, text="network"))
    with httpx.Client(transport=OwnAddress(OURS, own, network)) as http:
        asked = {url: http.get(url).text for url in (f"{OURS}/x", "http://127.0.0.1:8081/x", f"{THEIRS}/x")}
    assert list(asked.values()) == ["own", "network", "network"]


def resolve(bsn: str, hat: Hat) -> str | None:
    return "patient-1" if (bsn, hat) == ("999900006", "patient") else None


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"bsn": "999900006"},
        {"bsn": "123456789", "hat": "patient"},
        {"bsn": "999990342", "hat": "patient"},
    ],
    ids=["no object", "no hat", "no BSN", "unknown"],
)
def test_a_person_who_cannot_be_made_known_is_a_problem_without_the_number(body: object) -> None:
    answer = people_app(NEVER_ASKED, resolve).test_client().post("/demo/people", json=body)
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert "9999" not in answer.text
