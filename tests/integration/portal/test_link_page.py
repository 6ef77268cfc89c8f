"""A link from a mail: a neutral page before the sign-in, one case after it, plain words when it counts no longer."""

import pytest

from tests.integration.portal.test_pages import UNSPEAKABLE
from tests.support.portal import Browser, FakeApi

OPENING = "POST /api/notifications/v1/link-openings"
TOKEN = "A" * 59


@pytest.mark.parametrize("language", ["nl", "en"])
def test_d11_before_the_sign_in_nothing_is_said_and_nothing_asked(
    browser: Browser, api: FakeApi, language: str
) -> None:
    browser.get(f"/language/{language}")
    page = browser.get(f"/b/{TOKEN}")
    assert page.status_code == 200
    assert UNSPEAKABLE.findall(page.text) == []
    assert api.calls == []


def test_d11_the_sign_in_names_no_other_desk(browser: Browser) -> None:
    page = browser.get("/auth/sign-in", params={"to": f"/b/{TOKEN}", "at": "employer"})
    assert "Bakkerij Van Dijk" in page.text
    assert UNSPEAKABLE.findall(page.text) == []


def test_a_link_leads_through_the_sign_in_to_one_case(browser: Browser, api: FakeApi) -> None:
    api.answers[OPENING] = {"state": "open", "item_service": "worktrack", "item_id": "case-1"}
    page = browser.sign_in("van-dijk", to=f"/b/{TOKEN}")
    assert page.url.path == "/verzuim/case-1"
    assert ("POST", "/api/notifications/v1/link-openings", {"token": TOKEN}) in api.calls


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("expired", "is verlopen"),
        ("revoked", "geldt niet meer"),
        ("unknown", "hoort niet bij u"),
        ("too-many", "te vaak"),
    ],
)
def test_a_link_that_no_longer_counts_says_what_to_do(browser: Browser, api: FakeApi, state: str, words: str) -> None:
    api.answers[OPENING] = {"state": state, "item_service": "", "item_id": ""}
    page = browser.sign_in("van-dijk", to=f"/b/{TOKEN}")
    assert page.url.path == "/werklijst"
    assert words in page.text


def test_a_link_is_for_an_employer_only(browser: Browser, api: FakeApi) -> None:
    page = browser.sign_in("smit", to=f"/b/{TOKEN}")
    assert page.url.path == "/werklijst"
    assert api.called("notifications") == []


def test_the_arbodienst_ends_the_links_of_a_case(browser: Browser, api: FakeApi) -> None:
    api.answers["POST /api/notifications/v1/link-endings"] = {"ended": 1}
    browser.sign_in("smit")
    page = browser.post("/verzuim/case-1/links/intrekken")
    assert "gelden niet meer" in page.text
    assert ("POST", "/api/notifications/v1/link-endings", {"item_id": "case-1"}) in api.calls


@pytest.mark.parametrize("language", ["nl", "en"])
def test_d11_a_mail_about_no_single_case_leads_by_a_neutral_sign_in_to_the_notices(
    browser: Browser, api: FakeApi, language: str
) -> None:
    api.answers["GET /api/notifications/v1/inbox"] = {"items": [], "total": 0, "unread": 0, "next": None}
    browser.get(f"/language/{language}")
    page = browser.get("/b")
    assert "/auth/sign-in?to=/berichten&amp;at=work" in page.text
    assert UNSPEAKABLE.findall(page.text) == []
    assert browser.sign_in("versteegh-werk", to="/berichten").url.path == "/berichten"
    assert browser.get("/b").url.path == "/berichten"


def test_d11_the_sign_in_of_the_work_side_names_employers_and_employees_only(browser: Browser) -> None:
    page = browser.get("/auth/sign-in", params={"to": "/berichten", "at": "work"})
    assert [name for name in ("Bakkerij Van Dijk", "werknemer", "Burgerservicenummer") if name not in page.text] == []
    assert UNSPEAKABLE.findall(page.text) == []
