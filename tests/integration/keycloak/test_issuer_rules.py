"""What the realm itself refuses: another address, no PKCE, a proof that is not the client's, a typed-in password."""

import httpx
import pytest
from joserfc.jwk import ECKey

from deploy.keycloak.people import PASSWORD
from deploy.keycloak.visit import fill_in, visitor
from tests.support.keycloak import House


def code(house: House) -> str:
    with visitor(house.base_url, follow=False) as http:
        page = fill_in(http, http.get(house.walk()), "de-vries")
    return str(httpx.URL(page.headers["Location"]).params["code"])


@pytest.mark.parametrize(
    "asked",
    [{"code_challenge": "", "code_challenge_method": ""}, {"code_challenge_method": "plain"}],
    ids=["no-challenge", "plain"],
)
def test_without_s256_nobody_gets_a_page_to_sign_in(house: House, asked: dict[str, str]) -> None:
    with visitor(house.base_url, follow=False) as http:
        answer = http.get(house.walk(**asked))
    assert "error=invalid_request" in answer.headers["Location"]


def test_people_are_sent_back_to_the_portal_only(house: House) -> None:
    with visitor(house.base_url, follow=False) as http:
        assert http.get(house.walk(redirect_uri=f"{house.base_url}/auth/callback/x")).status_code == 400


def test_a_code_needs_its_own_verifier(house: House) -> None:
    answer = house.exchange(code(house), code_verifier="w" * 64)
    assert answer.json()["error"] == "invalid_grant"


def test_a_code_works_once(house: House) -> None:
    given = code(house)
    assert house.exchange(given).is_success
    assert house.exchange(given).json()["error"] == "invalid_grant"


def test_a_client_proves_itself_with_its_own_key_and_each_proof_once(house: House) -> None:
    stranger = ECKey.generate_key("P-256", auto_kid=True)
    grant = {"grant_type": "client_credentials"}
    assert house.ask({**grant, **house.proof("region", stranger)}).json()["error"] == "invalid_client"
    assert house.ask({**grant, "client_id": "region"}).status_code in {400, 401}
    once = house.proof("region")
    assert house.ask({**grant, **once}).is_success
    assert house.ask({**grant, **once}).json()["error"] == "invalid_client"


def test_no_program_signs_a_person_in_with_a_password(house: House) -> None:
    form = {"grant_type": "password", "username": "de-vries", "password": PASSWORD, **house.proof("portal")}
    assert house.ask(form).json()["error"] == "unauthorized_client"
