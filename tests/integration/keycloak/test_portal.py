"""The portal's whole sign-in through Keycloak: choose an organisation, walk through, renew, switch, sign out."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from deploy.keycloak.visit import fill_in, form_of, visitor
from services.portal.config import PortalConfig
from services.portal.issuer import Issuer, SignInFailed
from services.portal.sessions.interface import PLAIN_COOKIE
from shared.clock import SystemClock
from tests.support.keycloak import House, claims_of
from tests.support.portal import CSRF


def sign_in(http: httpx.Client, account: str, organisation: str = "") -> httpx.Response:
    return fill_in(http, http.get("/auth/sign-in"), account, organisation)


def post(http: httpx.Client, path: str) -> httpx.Response:
    token = CSRF.search(http.get("/wie-ben-ik").text)
    assert token
    return http.post(path, data={"csrf_token": token[1]})


@pytest.fixture
def issuer(house: House, tmp_path: Path) -> Iterator[Issuer]:
    """The issuer as the portal sees it."""
    made = Issuer(PortalConfig(house.base_url, tmp_path, house.issuer), house.keys["portal"], SystemClock().now)
    yield made
    made.close()


def test_a_huisarts_signs_in_and_sees_the_worklist_of_the_practice(house: House) -> None:
    with visitor(house.base_url) as http:
        http.get("/auth/sign-in")
        before = http.cookies[PLAIN_COOKIE]
        page = sign_in(http, "de-vries")
        assert page.url.path == "/werklijst"
        assert "M. de Vries" in page.text
        assert "Huisartsenpraktijk De Linde" in page.text
        assert http.cookies[PLAIN_COOKIE] != before


def test_a_wrong_password_stays_at_the_issuer_which_says_so_in_dutch(house: House) -> None:
    with visitor(house.base_url) as http:
        page = fill_in(http, http.get("/auth/sign-in"), "de-vries", password="niet-dit-wachtwoord")
        assert form_of(page)
        assert "Wachtwoord ongeldig" in page.text


def test_who_works_for_two_chooses_one_and_switching_chooses_again(house: House) -> None:
    with visitor(house.base_url) as http:
        first = sign_in(http, "yilmaz", "pijnteam-midden")
        assert "Pijnteam Midden" in first.text
        number = http.cookies[PLAIN_COOKIE]
        page = post(http, "/auth/switch")
        assert form_of(page), "the issuer asks again"
        assert http.cookies.get(PLAIN_COOKIE) != number
        second = fill_in(http, page, "yilmaz", "revalidatie-vechtstreek")
        assert second.url.path == "/werklijst"
        assert "Revalidatie Vechtstreek" in second.text


def test_an_employer_comes_to_a_desk_without_a_name(house: House) -> None:
    with visitor(house.base_url) as http:
        assert sign_in(http, "van-dijk").url.path == "/werklijst"


def test_after_signing_out_no_page_shows_anything_and_the_issuer_asks_again(house: House) -> None:
    with visitor(house.base_url) as http:
        sign_in(http, "de-vries")
        assert post(http, "/auth/sign-out").url.path == "/"
        assert http.get("/werklijst").url.path == "/"
        assert form_of(http.get("/auth/sign-in"))


def test_a_refresh_token_works_once_and_using_it_again_ends_the_session(house: House, issuer: Issuer) -> None:
    old = house.tokens("yilmaz", "pijnteam-midden")
    new = issuer.refresh(old)
    assert new["access_token"] != old["access_token"]
    assert list(claims_of(new["access_token"])["organization"]) == ["pijnteam-midden"]
    with pytest.raises(SignInFailed):
        issuer.refresh(old)
    with pytest.raises(SignInFailed):
        issuer.refresh(new)


def test_a_revoked_session_gives_no_new_tokens(house: House, issuer: Issuer) -> None:
    tokens = house.tokens("de-vries")
    issuer.revoke(tokens)
    with pytest.raises(SignInFailed):
        issuer.refresh(tokens)
