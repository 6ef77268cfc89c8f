"""The practice invites; who was invited comes with link and code, shows who they are, and is told what to do."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.portal import CSRF, Browser, FakeApi

PERSONS, LINK = "/api/persons/v1", "f" * 16 + "s" * 43
ACCESS = "/patienten/patient-1/toegang"
CHECKS, USES = f"POST {PERSONS}/invitation-checks", f"POST {PERSONS}/invitation-uses"


def code_sent(browser: Browser, code: str = "012345") -> tuple[int, str]:
    """Come by the link and send the code; return where that leads."""
    page = browser.get(f"/uitnodiging/{LINK}")
    token = CSRF.search(page.text)
    assert token
    answer = browser.http.post("/uitnodiging", data={"csrf_token": token[1], "code": code})
    return answer.status_code, answer.text


def came_back(browser: Browser, **more: str) -> tuple[int, str]:
    """Follow the page to the bridge in mind, and come back with what it would send."""
    page = browser.get("/uitnodiging/aanmelden").text
    address = next(part for part in page.split('"') if "/login/eid/authorize?" in part).replace("&amp;", "&")
    state = parse_qs(urlsplit(address).query)["state"][0]
    answer = browser.get("/uitnodiging/terug", params={"state": state, "code": "van-de-brug", **more})
    return answer.status_code, answer.text


def test_the_practice_tells_the_code_invites_again_and_takes_back(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    assert f'href="{ACCESS}"' in browser.get("/patienten/patient-1").text
    page = browser.get(ACCESS).text
    for said in ("012 345", "Wacht op de patiënt", "Nog niet", "De patiënt kan zich aanmelden"):
        assert said in page
    assert browser.post(f"{ACCESS}/uitnodigen", {"way": "mail"}).url.path == ACCESS
    assert browser.post(f"{ACCESS}/invitation-2/intrekken").url.path == ACCESS
    assert browser.post(f"{ACCESS}/stoppen", {"reason": "misused"}).url.path == ACCESS
    changed = [(path, body) for method, path, body in api.calls if method == "POST" and "names" not in path]
    assert (f"{PERSONS}/patients/patient-1/invitations", {"way": "mail"}) in changed
    assert (f"{PERSONS}/invitations/invitation-2/withdrawal", {}) in changed
    assert (f"{PERSONS}/patients/patient-1/account/ending", {"reason": "misused"}) in changed


@pytest.mark.parametrize(
    ("known", "ways"), [({"email": "a@b.example", "phone": None}, ["mail"]), ({"email": None, "phone": None}, [])]
)
def test_only_a_known_way_is_offered_with_the_way_to_another_and_to_paper(
    browser: Browser, api: FakeApi, known: dict[str, str | None], ways: list[str]
) -> None:
    place = f"GET {PERSONS}/patients/patient-1/invitations"
    answer = api.answers[place]
    api.answers[place] = {**answer, "patient": {**answer["patient"], **known}}
    browser.sign_in("de-vries")
    page = browser.get(ACCESS).text
    assert [way for way in ("mail", "sms") if f'name="way" value="{way}"' in page] == ways
    assert ("Uitnodiging sturen" in page) is bool(ways)
    for to in ('href="/patienten/patient-1"', 'href="/patienten/patient-1/toestemming/papier"'):
        assert to in page


def test_link_code_and_bridge_let_in_and_nothing_secret_stands_in_an_address(browser: Browser, api: FakeApi) -> None:
    arrived = browser.get(f"/uitnodiging/{LINK}")
    assert (arrived.url.path, LINK in arrived.text) == ("/uitnodiging", False)
    assert code_sent(browser)[0] == 200
    status, page = came_back(browser)
    assert (status, "Het is gelukt" in page) == (200, True)
    used = next(body for method, path, body in api.calls if f"{method} {path}" == USES)
    assert (used["link"], used["code"], used["bridge_code"]) == (LINK, "012345", "van-de-brug")
    assert used["redirect_uri"] == "http://127.0.0.1:8080/uitnodiging/terug"
    assert "Deze link werkt niet" in browser.get("/uitnodiging").text


def test_a_wrong_code_says_how_often_it_may_be_tried(browser: Browser, api: FakeApi) -> None:
    api.answers[CHECKS] = {"outcome": "wrong-code", "tries_left": 3}
    status, page = code_sent(browser)
    assert (status, "nog 3 keer" in page) == (400, True)
    assert code_sent(browser, "")[0] == 400


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("unknown", "Deze link werkt niet"),
        ("used", "Deze link is al gebruikt"),
        ("ended", "Deze link werkt niet meer"),
        ("expired", "Deze link is verlopen"),
        ("blocked", "Deze link is geblokkeerd"),
    ],
)
def test_a_link_that_is_over_says_what_to_do(browser: Browser, api: FakeApi, outcome: str, said: str) -> None:
    """Also when it ends while it stands open in the browser."""
    api.answers[CHECKS] = {"outcome": outcome, "tries_left": 0}
    status, page = code_sent(browser)
    assert (status, f'<h1 class="utrecht-heading-1">{said}</h1>' in page, said in page) == (200, True, True)


@pytest.mark.parametrize(
    ("outcome", "said", "again"),
    [
        ("other-person", "past niet bij uw DigiD", True),
        ("level-too-low", "nog niet zeker genoeg", True),
        ("not-vouched", "niet gelukt", True),
        ("account-taken", "kunt u zich niet aanmelden", False),
    ],
)
def test_who_the_bridge_does_not_vouch_for_reads_what_to_do(
    browser: Browser, api: FakeApi, outcome: str, said: str, again: bool
) -> None:
    code_sent(browser)
    api.answers[USES] = {"outcome": outcome, "tries_left": 0}
    status, page = came_back(browser)
    assert (status, said in page, "Opnieuw proberen" in page) == (200, True, again)


def test_another_state_is_no_way_back(browser: Browser, api: FakeApi) -> None:
    code_sent(browser)
    status, page = came_back(browser, state="van-een-ander")
    assert (status, "Deze link werkt niet" in page) == (200, True)
    assert not [path for method, path, _ in api.calls if f"{method} {path}" == USES]


def test_while_persons_is_away_nothing_is_lost(browser: Browser, api: FakeApi) -> None:
    code_sent(browser)
    api.away.add("persons")
    assert browser.get("/uitnodiging/aanmelden").status_code == 503
    api.away.clear()
    assert came_back(browser)[0] == 200
