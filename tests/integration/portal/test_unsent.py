"""What was typed survives the end of a session: for the same person, in the same browser, on the server only."""

import re

import httpx
import pytest

from tests.support.portal import CSRF, Browser, FakeApi, Portal

PAGE = "/team/verwijzing/referral-3"
SENT_TO = f"{PAGE}/vraag"
TEXT = "Welke medicijnen zijn geprobeerd, en hoe lang?"
CONTENT = re.compile(r'data-name="([^"]+)" data-value="([^"]*)"')


def too_late(portal: Portal, browser: Browser, page: str = PAGE, to: str = SENT_TO, **form: str) -> httpx.Response:
    """Open a page, wait until the session has ended, send its form."""
    token = CSRF.search(browser.get(page).text)
    assert token
    portal.pass_time(minutes=45)
    data = {"csrf_token": token[1], "version": "3", "key": "k", "text": TEXT, **form}
    return browser.http.post(to, data=data, headers={"Referer": f"http://127.0.0.1:8080{page}"})


def shown(page: httpx.Response) -> dict[str, str]:
    return dict(CONTENT.findall(page.text))


def test_a_question_that_came_too_late_stands_there_again_after_signing_in(
    portal: Portal, browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("bakker")
    front = too_late(portal, browser)
    assert front.url.path == "/"
    assert "Uw tekst is bewaard." in front.text
    assert TEXT not in front.text
    page = browser.sign_in("bakker")
    assert page.url.path == PAGE
    assert shown(page) == {"text": TEXT}
    assert f'data-unsent="{SENT_TO}"' in page.text
    assert not [path for method, path, _ in api.calls if method == "POST" and path.endswith("/questions")]


def test_it_is_gone_once_it_was_sent_and_accepted(portal: Portal, browser: Browser, api: FakeApi) -> None:
    href = "/api/referral/v1/referrals/referral-3"
    api.answers[f"POST {href}/questions"] = api.answers[f"GET {href}"]
    browser.sign_in("bakker")
    too_late(portal, browser)
    browser.sign_in("bakker")
    assert shown(browser.post(SENT_TO, {"text": TEXT, "version": "3"})) == {}
    assert shown(browser.get(PAGE)) == {}


def test_it_stays_while_it_is_refused_and_can_be_thrown_away(portal: Portal, browser: Browser, api: FakeApi) -> None:
    api.refusals["POST /api/referral/v1/referrals/referral-3/questions"] = (412, {"detail": "Intussen gewijzigd."})
    browser.sign_in("bakker")
    too_late(portal, browser)
    browser.sign_in("bakker")
    browser.post(SENT_TO, {"text": TEXT, "version": "3"})
    assert shown(browser.get(PAGE)) == {"text": TEXT}
    assert browser.post("/niet-verstuurd/weg").url.path == PAGE
    assert shown(browser.get(PAGE)) == {}


def test_the_next_person_at_a_shared_computer_gets_nothing(portal: Portal, browser: Browser) -> None:
    browser.sign_in("bakker")
    too_late(portal, browser)
    page = browser.sign_in("yilmaz", organisation="pijnteam-midden")
    assert page.url.path == "/werklijst"
    assert TEXT not in page.text + browser.get(PAGE).text
    browser.post("/auth/sign-out")
    assert TEXT not in browser.sign_in("bakker", to=PAGE).text


def test_half_an_hour_later_it_is_gone(portal: Portal, browser: Browser) -> None:
    browser.sign_in("bakker")
    too_late(portal, browser)
    portal.pass_time(minutes=30)
    assert shown(browser.sign_in("bakker", to=PAGE)) == {}


def test_a_bsn_is_not_kept_and_nothing_lies_readable_on_disk(portal: Portal, browser: Browser) -> None:
    browser.sign_in("bakker")
    too_late(portal, browser, bsn="999900006")
    stored = (portal.data / "portal" / "sessions.sqlite").read_bytes()
    assert TEXT.encode() not in stored
    assert "bsn" not in shown(browser.sign_in("bakker"))


def test_a_stranger_can_leave_nothing_behind(portal: Portal) -> None:
    """Without a session that was someone's, a form of another site is not kept."""
    stranger = portal.browser()
    stranger.http.post(SENT_TO, data={"text": TEXT}, headers={"Referer": f"http://127.0.0.1:8080{PAGE}"})
    assert shown(stranger.sign_in("bakker", to=PAGE)) == {}


def test_after_a_refusal_it_comes_back_on_the_page_of_the_item(portal: Portal, browser: Browser) -> None:
    browser.sign_in("versteegh-werk")
    token = CSRF.search(browser.get("/mijn-uren").text)
    assert token
    portal.pass_time(minutes=31)
    data = {"csrf_token": token[1], "week_of": "2026-02-23", "quantity": "7,5"}
    headers = {"Referer": "http://127.0.0.1:8080/mijn-uren/case-1"}
    browser.http.post("/mijn-uren/case-1", data=data, headers=headers)
    page = browser.sign_in("versteegh-werk")
    assert page.url.path == "/mijn-uren"
    assert shown(page) == {"week_of": "2026-02-23", "quantity": "7,5"}


def test_a_draft_that_came_back_is_forgotten_once_it_saved_itself(
    browser: Browser, portal: Portal, api: FakeApi
) -> None:
    """Else the older text would stand over what was written after it."""
    href, page = "/api/referral/v1/referrals/referral-7", "/verwijzing/referral-7/schrijven"
    api.answers[f"PATCH {href}"] = api.answers[f"GET {href}"]
    browser.sign_in("de-vries")
    too_late(portal, browser, page, page, purpose="Weer werken.")
    assert shown(browser.sign_in("de-vries"))["purpose"] == "Weer werken."
    browser.post("/verwijzing/referral-7/bewaren", {"purpose": "Weer werken.", "version": "3"})
    assert shown(browser.get(page)) == {}


@pytest.mark.parametrize("minutes", [0, 45])
def test_what_a_page_asks_to_keep_waits_and_is_not_carried_out(
    portal: Portal, browser: Browser, api: FakeApi, minutes: int
) -> None:
    """Also when the page was wrong about the end of the session."""
    browser.sign_in("bakker")
    page = browser.get(PAGE)
    portal.pass_time(minutes=minutes)
    answer = sent_from(browser, page, to=f"/niet-verstuurd?for={SENT_TO}", **{"X-Background": "1"})
    assert answer.json() == {"to": PAGE if minutes == 0 else f"/auth/sign-in?to={PAGE}"}
    again = browser.get(PAGE) if minutes == 0 else browser.sign_in("bakker")
    assert (again.url.path, shown(again)) == (PAGE, {"text": TEXT})
    assert f'data-unsent="{SENT_TO}"' in again.text
    assert nothing_was_asked(api)


def test_nothing_is_kept_on_request_of_another_site(browser: Browser) -> None:
    browser.sign_in("bakker")
    page = browser.get(PAGE)
    answer = sent_from(browser, page, to=f"/niet-verstuurd?for={SENT_TO}", **{"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 409
    assert shown(browser.get(PAGE)) == {}


@pytest.mark.parametrize("minutes", [0, 10])
def test_asking_how_long_a_session_lasts_does_not_prolong_it(portal: Portal, browser: Browser, minutes: int) -> None:
    browser.sign_in("bakker")
    portal.pass_time(minutes=minutes)
    assert browser.get("/auth/left", headers={"X-Background": "1"}).json() == {"seconds": (30 - minutes) * 60}
    portal.pass_time(minutes=30 - minutes)
    assert browser.get("/auth/left", headers={"X-Background": "1"}).json() == {"seconds": 0}


def test_a_part_that_is_asked_by_itself_never_takes_the_page_away(portal: Portal, browser: Browser) -> None:
    browser.sign_in("bakker")
    portal.pass_time(minutes=30)
    answer = browser.get("/berichten/ongelezen", headers={"X-Background": "1", "HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Trigger"]) == (401, "session-over")
    assert "HX-Redirect" not in answer.headers


def test_tokens_of_an_ended_session_are_gone_at_once(portal: Portal, browser: Browser) -> None:
    browser.sign_in("bakker")
    store = portal.app.extensions["ketenwerk-portal"].sessions
    number = browser.http.cookies["sid"]
    portal.pass_time(minutes=30)
    browser.get("/werklijst")
    assert store.tokens(number) is None


def sent_from(browser: Browser, page: httpx.Response, to: str = SENT_TO, **headers: str) -> httpx.Response:
    """Send the question form of a page that was opened before."""
    token = CSRF.search(page.text)
    assert token
    form = {"csrf_token": token[1], "version": "3", "key": "k", "text": TEXT}
    return browser.http.post(to, data=form, headers={"Referer": str(page.url), **headers})


def nothing_was_asked(api: FakeApi) -> bool:
    return not [path for method, path, _ in api.calls if method == "POST" and path.endswith("/questions")]


@pytest.mark.parametrize("between", ["sign-in", "sign-out", "two sign-ins"])
def test_a_form_of_before_one_signed_in_anew_stands_in_its_page_again(
    portal: Portal, browser: Browser, api: FakeApi, between: str
) -> None:
    browser.sign_in("bakker")
    first_tab = browser.get(PAGE)
    if between == "sign-out":
        browser.post("/auth/sign-out")
    for _ in range(2 if between == "two sign-ins" else 1):
        browser.sign_in("bakker")
    page = sent_from(browser, first_tab)
    assert page.url.path == PAGE
    assert shown(page) == {"text": TEXT}
    assert "U bent opnieuw aangemeld. Wat u typte staat er nog; controleer en verstuur het zelf." in page.text
    assert nothing_was_asked(api)


def test_halfway_through_signing_in_in_another_tab_a_form_is_kept(
    portal: Portal, browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("bakker")
    first_tab = browser.get(PAGE)
    portal.pass_time(minutes=31)
    browser.get("/auth/sign-in")
    assert "Uw tekst is bewaard." in sent_from(browser, first_tab).text
    assert shown(browser.sign_in("bakker")) == {"text": TEXT}
    assert nothing_was_asked(api)


def test_a_form_of_someone_else_who_was_here_is_refused_and_shown_to_nobody(
    portal: Portal, browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("bakker")
    first_tab = browser.get(PAGE)
    browser.sign_in("yilmaz", organisation="pijnteam-midden")
    refused = sent_from(browser, first_tab)
    assert refused.status_code == 400
    assert TEXT not in refused.text + browser.get(PAGE).text + browser.sign_in("bakker", to=PAGE).text
    assert nothing_was_asked(api)


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elders.example"}, {"Referer": ""}]
)
def test_a_form_that_does_not_come_from_a_page_of_ours_is_not_kept(browser: Browser, headers: dict[str, str]) -> None:
    browser.sign_in("bakker")
    first_tab = browser.get(PAGE)
    browser.sign_in("bakker")
    assert sent_from(browser, first_tab, **headers).status_code == 400
    assert shown(browser.get(PAGE)) == {}


def test_a_form_with_the_mark_of_no_session_of_here_is_refused(portal: Portal, browser: Browser) -> None:
    elsewhere = portal.browser()
    elsewhere.sign_in("bakker")
    page_of_elsewhere = elsewhere.get(PAGE)
    browser.sign_in("bakker")
    assert sent_from(browser, page_of_elsewhere).status_code == 400
    assert shown(browser.get(PAGE)) == {}


def test_after_a_switch_of_organisation_it_waits_until_one_switched_back(
    portal: Portal, browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("yilmaz", organisation="pijnteam-midden")
    first_tab = browser.get(PAGE)
    browser.post("/auth/switch")
    browser.sign_in("yilmaz", organisation="revalidatie-vechtstreek")
    elsewhere = sent_from(browser, first_tab)
    assert "U werkt nu voor een andere organisatie." in elsewhere.text
    assert TEXT not in elsewhere.text + browser.get(PAGE).text
    browser.post("/auth/switch")
    page = browser.sign_in("yilmaz", organisation="pijnteam-midden")
    assert (page.url.path, shown(page)) == (PAGE, {"text": TEXT})
    assert nothing_was_asked(api)


def test_a_draft_that_saves_itself_is_not_kept_as_its_page_stays_open(portal: Portal, browser: Browser) -> None:
    browser.sign_in("bakker")
    first_tab = browser.get(PAGE)
    browser.sign_in("bakker")
    assert sent_from(browser, first_tab, **{"HX-Request": "true"}).status_code == 400
    assert shown(browser.get(PAGE)) == {}
