"""D11: the front door says no word of pain or the chain to who sat at a neutral desk in this browser."""

import pytest

from tests.integration.portal.test_pages import UNSPEAKABLE
from tests.support.portal import Browser, FakeApi, Portal

NEUTRAL = ("van-dijk", "versteegh-werk")
OF_OTHERS = ("/verwijzing/nieuw", "/verzuimbestand", "/verzuimbestand/voorbeeld.csv", "/mijn-keuzes", "/cijfers")


@pytest.mark.parametrize("account", NEUTRAL)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ["/", "/werklijst", "/berichten", "/nergens"])
def test_after_signing_out_the_door_is_neutral(browser: Browser, account: str, language: str, path: str) -> None:
    browser.sign_in(account)
    browser.get(f"/language/{language}")
    assert UNSPEAKABLE.findall(browser.post("/auth/sign-out").text) == []
    page = browser.get(path)
    assert f'lang="{language}"' in page.text
    assert UNSPEAKABLE.findall(page.text) == []


@pytest.mark.parametrize("account", NEUTRAL)
def test_after_a_session_that_ended_the_door_is_neutral(portal: Portal, account: str) -> None:
    browser = portal.browser()
    browser.sign_in(account)
    portal.pass_time(hours=13)
    page = browser.get("/werklijst")
    assert "U bent afgemeld" in page.text
    assert UNSPEAKABLE.findall(page.text) == []


def test_the_neutral_door_leads_on_to_where_someone_went(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/notifications/v1/inbox"] = {"items": [], "total": 0, "unread": 0, "next": None}
    browser.sign_in("van-dijk")
    browser.post("/auth/sign-out")
    door = browser.get("/berichten").text
    assert "/auth/sign-in?to=/berichten&amp;at=work" in door
    assert 'href="/auth/sign-in?to=/berichten"' in door  # someone else may come to this browser


@pytest.mark.parametrize("path", ["/verzuim/case-1", "/ziekmelden"])
def test_an_unknown_browser_that_asks_for_a_page_of_the_work_side_finds_the_neutral_door(
    browser: Browser, path: str
) -> None:
    assert UNSPEAKABLE.findall(browser.get(path).text) == []


def test_who_sits_at_another_desk_finds_the_main_door_again(browser: Browser) -> None:
    browser.sign_in("van-dijk")
    browser.sign_in("smit")
    browser.post("/auth/sign-out")
    assert "Ketenwerk" in browser.get("/verzuim/case-1").text


@pytest.mark.parametrize("account", NEUTRAL)
@pytest.mark.parametrize("path", OF_OTHERS)
def test_pages_of_others_are_not_there_for_a_neutral_desk(browser: Browser, account: str, path: str) -> None:
    browser.sign_in(account)
    page = browser.get(path)
    assert page.status_code == 404
    assert UNSPEAKABLE.findall(page.text.replace(path, "")) == []


def test_an_employee_reports_nobody_sick_and_an_employer_does(browser: Browser) -> None:
    browser.sign_in("versteegh-werk")
    assert browser.get("/ziekmelden").status_code == 404
    browser.sign_in("van-dijk")
    assert browser.get("/ziekmelden").status_code == 200


@pytest.mark.parametrize("account", NEUTRAL)
def test_a_neutral_desk_reads_of_its_own_rights_only(browser: Browser, api: FakeApi, account: str) -> None:
    browser.sign_in(account)
    api.calls.clear()
    browser.get("/wie-ben-ik")
    assert not [service for service in ("referral", "careplan", "programmes") if api.called(service)]
