"""Signing in and out: no token leaves the server, its number changes, an idle session ends, a strange one fails."""

import sqlite3
from urllib.parse import parse_qs, urlsplit

import pytest

from services.portal.issuer import SignInFailed
from services.portal.pages import sign_in
from services.portal.sessions.interface import PLAIN_COOKIE
from tests.support.portal import BASE, Browser, Portal


def number(browser: Browser) -> str | None:
    return browser.http.cookies.get(PLAIN_COOKIE)


def test_who_signs_in_comes_to_the_worklist_with_name_and_organisation(browser: Browser) -> None:
    page = browser.sign_in("de-vries")
    assert page.url.path == "/werklijst"
    assert "M. de Vries" in page.text
    assert "Huisartsenpraktijk De Linde" in page.text


def test_someone_with_two_organisations_chooses_one(browser: Browser) -> None:
    page = browser.sign_in("yilmaz", organisation="revalidatie-vechtstreek")
    assert page.url.path == "/werklijst"
    assert "Revalidatie Vechtstreek" in page.text


def test_signing_in_leads_to_the_page_that_was_asked_for(browser: Browser) -> None:
    front = browser.get("/berichten")
    assert front.url.path == "/"
    assert "to=/berichten" in front.text.replace("%2F", "/")
    assert browser.sign_in("de-vries", to="/berichten").url.path == "/berichten"


ELSEWHERE = (
    "https://elders.example/",
    "//elders.example",
    "/\\elders.example",
    "/\t/elders.example",
    "\\\\elders.example",
    "https:elders.example",
    "/auth/sign-in",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("to", ELSEWHERE)
def test_signing_in_never_leads_elsewhere(browser: Browser, to: str) -> None:
    assert browser.sign_in("de-vries", to=to).url.path == "/werklijst"


def test_negative_control_an_address_that_is_taken_as_it_comes_leads_elsewhere(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "own_page", lambda address: address or "/")
    assert browser.sign_in("de-vries", to="https://elders.example/").url.host == "elders.example"


def test_the_number_of_the_session_changes_at_sign_in_and_the_old_one_is_worth_nothing(portal: Portal) -> None:
    browser = portal.browser()
    browser.http.get("/auth/sign-in", follow_redirects=False)
    before = number(browser)
    browser.sign_in("de-vries")
    assert before
    assert number(browser) != before
    old = portal.browser(cookies={PLAIN_COOKIE: before})
    assert old.get("/werklijst").url.path == "/"


def test_a_number_that_someone_made_up_is_never_taken_over(portal: Portal) -> None:
    planted = "A" * 43
    browser = portal.browser(cookies={PLAIN_COOKIE: planted})
    answer = browser.http.get("/auth/sign-in", follow_redirects=False)
    assert planted not in answer.headers["Set-Cookie"]


def test_the_cookie_is_a_bare_number_that_scripts_and_other_sites_do_not_get(browser: Browser) -> None:
    cookie = browser.http.get("/auth/sign-in", follow_redirects=False).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert len(cookie.partition("=")[2].partition(";")[0]) == 43
    assert "ketenwerk" not in cookie.lower()  # D11


def test_tokens_lie_sealed_on_the_server_and_are_on_no_page(portal: Portal, browser: Browser) -> None:
    page = browser.sign_in("de-vries")
    assert "eyJ" not in page.text
    rows = sqlite3.connect(portal.data / "portal" / "sessions.sqlite").execute("SELECT content, tokens FROM session")
    content, tokens = rows.fetchone()
    assert not [word for word in (b"eyJ", b"de Vries", b"prof-") if word in tokens + content]


def test_a_state_that_we_did_not_send_is_refused(browser: Browser) -> None:
    page = browser.get("/auth/callback", params={"state": "x" * 43, "code": "y"})
    assert page.url.path == "/"
    assert "Aanmelden is niet gelukt" in page.text


def test_a_code_works_once(portal: Portal) -> None:
    browser = portal.browser()
    page = browser.sign_in("de-vries")
    callback = str(page.history[-2].url)
    assert "/auth/callback" in callback
    again = browser.get(callback)
    assert "Aanmelden is niet gelukt" in again.text


def test_the_walk_has_s256_state_and_nonce(browser: Browser) -> None:
    to = browser.http.get("/auth/sign-in", follow_redirects=False).headers["Location"]
    sent = {name: values[0] for name, values in parse_qs(urlsplit(to).query).items()}
    assert to.startswith(f"{BASE}/login/authorize?")
    assert sent["code_challenge_method"] == "S256"
    assert min(len(sent[name]) for name in ("state", "nonce", "code_challenge")) >= 43


def test_cancelling_says_so(browser: Browser) -> None:
    page = browser.get("/auth/sign-in")
    assert "U heeft het aanmelden afgebroken" in browser._send(page, cancel="").text


def test_after_signing_out_no_page_shows_anything_and_the_refresh_token_is_dead(
    portal: Portal, browser: Browser
) -> None:
    browser.sign_in("de-vries")
    old = number(browser)
    tokens = portal.app.extensions["ketenwerk-portal"].sessions.tokens(old)
    answer = browser.post("/auth/sign-out", follow_redirects=False)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/werklijst").url.path == "/"
    issuer = portal.app.extensions["ketenwerk-portal"].issuer
    with pytest.raises(SignInFailed):
        issuer.refresh(tokens)


def test_signing_out_needs_the_form_of_this_session(browser: Browser) -> None:
    browser.sign_in("de-vries")
    assert browser.http.post("/auth/sign-out", data={"csrf_token": "x"}).status_code == 400
    assert browser.get("/werklijst").url.path == "/werklijst"


def test_switching_organisation_starts_a_new_session(browser: Browser) -> None:
    browser.sign_in("yilmaz", organisation="pijnteam-midden")
    before = number(browser)
    page = browser.post("/auth/switch")
    assert page.url.path == "/login/authorize"
    assert number(browser) != before


def test_29_minutes_of_nothing_is_fine_and_30_ends_the_session(portal: Portal, browser: Browser) -> None:
    browser.sign_in("de-vries")
    portal.pass_time(minutes=29, seconds=59)
    assert browser.get("/werklijst").url.path == "/werklijst"
    portal.pass_time(minutes=30)
    page = browser.get("/werklijst")
    assert page.url.path == "/"
    assert "een half uur niets" in page.text


def test_a_page_that_asks_by_itself_does_not_keep_a_session_alive(portal: Portal, browser: Browser) -> None:
    browser.sign_in("de-vries")
    for _ in range(3):
        portal.pass_time(minutes=10)
        browser.get("/berichten/ongelezen", headers={"X-Background": "1"})
    assert browser.get("/werklijst").url.path == "/"


def test_a_session_ends_after_twelve_hours_of_work_too(portal: Portal, browser: Browser) -> None:
    browser.sign_in("de-vries")
    for _ in range(12 * 3 - 1):
        portal.pass_time(minutes=20)
        assert browser.get("/werklijst").url.path == "/werklijst"
    portal.pass_time(minutes=20)
    assert browser.get("/werklijst").url.path == "/"


def test_tokens_are_renewed_without_anyone_noticing(portal: Portal, browser: Browser) -> None:
    browser.sign_in("de-vries")
    store = portal.app.extensions["ketenwerk-portal"].sessions
    before = store.tokens(number(browser))["access_token"]
    portal.pass_time(minutes=11)
    assert browser.get("/werklijst").url.path == "/werklijst"
    assert store.tokens(number(browser))["access_token"] != before


def test_a_part_of_a_page_leads_the_whole_page_to_the_front_when_the_session_is_over(portal: Portal) -> None:
    answer = portal.browser().get("/berichten/ongelezen", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith("/")
