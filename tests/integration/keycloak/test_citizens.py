"""A patient of the demo becomes known to Keycloak by the id that persons gives, and signs in with no organisation."""

from deploy.local.people_at_keycloak import people_app
from services.login.accounts import Hat
from shared.clock import SystemClock
from shared.command.issuer import verifier_of
from tests.support.keycloak import House

BSN = {"bsn": "999900006", "hat": "patient"}


def resolve(_bsn: str, hat: Hat) -> str:
    return f"{hat}-77"


def test_a_patient_signs_in_as_one_however_often_made_known(house: House, keycloak_server: str) -> None:
    client = people_app(keycloak_server, resolve).test_client()
    names = {client.post("/demo/people", json=BSN).json["username"] for _ in range(2)}  # type: ignore[index]
    (name,) = names
    subject = verifier_of(house.issuer, SystemClock()).verify(house.tokens(name)["access_token"])
    assert (subject.id, subject.organisation_id, subject.name) == ("patient-77", None, None)
    assert subject.roles == {"patient"}


def test_when_keycloak_is_away_it_says_so() -> None:
    client = people_app("http://beheer:obviously-fake@127.0.0.1:1", resolve).test_client()
    assert client.post("/demo/people", json=BSN).status_code == 503
