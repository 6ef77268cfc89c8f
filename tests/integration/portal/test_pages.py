"""Every desk has its first page: what is due, whose move it is; a part that is away does not take the page down."""

import re
from typing import Any

import pytest
from flask import Request

from tests.support.portal import Browser, FakeApi

DESKS = {
    "de-vries": ("Versteegh, Anna", "U bent aan zet", "Vraag beantwoorden", "3 dagen te laat", "Zorgplannen en taken"),
    "dekker": ("Versteegh, Anna", "Vraag aan verwijzer"),
    "bakker": ("van der Meulen, Johannes", "U bent aan zet", "Verwijzing beoordelen", "Dringend"),
    "jansen": ("Centrale zorgverlener kiezen", "Gunstige startperiode", "geschat"),
    "smit": ("Haddad, Samira", "Plan van aanpak", "over 2 dagen", "2 stappen te laat"),
    "versteegh": ("Het team bekijkt uw verwijzing.", "Wie is aan zet?", "030 999 00 01", "Wilt u uw bedrijfsarts"),
    "versteegh-werk": ("Mijn verzuim", "Nu is een goede tijd", "Arbodienst Midden"),
    "van-dijk": ("de Groot, Pieter", "1002", "Ziek sinds"),
    "visser": ("KW-26-0001", "Hoog", "Pijnteam Midden"),
    "mulder": ("Logboek",),
    "de-boer": ("Toestand",),
}  # fmt: skip
UNSPEAKABLE = re.compile(r"ketenwerk|pijn|zorg|pain\b|\bcare\b|revalidat|patient|patiënt|verwijz", re.IGNORECASE)


@pytest.mark.parametrize("account", DESKS)
def test_every_persona_finds_their_work(browser: Browser, account: str) -> None:
    page = browser.sign_in(account)
    assert page.status_code == 200
    assert not [text for text in DESKS[account] if text not in page.text]


@pytest.mark.parametrize("account", DESKS)
def test_one_call_to_each_service_for_a_page(browser: Browser, api: FakeApi, account: str) -> None:
    browser.sign_in(account)
    api.calls.clear()
    browser.get("/werklijst")
    for service in ("referral", "careplan", "worktrack", "persons", "notifications"):
        assert len(api.called(service)) <= 1, api.called(service)
    assert not [path for path in api.called("region") if path.endswith(("/organisations", "/professionals"))]


@pytest.mark.parametrize("account", ["versteegh-werk", "van-dijk"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ["/werklijst", "/wie-ben-ik", "/berichten", "/nergens"])
def test_pages_of_the_work_side_carry_no_word_of_pain_or_care(
    browser: Browser, api: FakeApi, account: str, language: str, path: str
) -> None:
    """D11: not in text, title, address or name of a file."""
    api.answers["GET /api/referral/v1/my-rights"] = {"items": []}
    api.answers["GET /api/notifications/v1/inbox"] = {"items": [], "total": 0, "unread": 0, "next": None}
    browser.sign_in(account)
    browser.get(f"/language/{language}")
    page = browser.get(path)
    assert f'lang="{language}"' in page.text
    assert UNSPEAKABLE.findall(page.text) == []


@pytest.mark.parametrize(
    ("away", "account", "gone", "stays"),
    [
        ("careplan", "de-vries", "Zorgplannen en taken: nu niet te laden", "Versteegh, Anna"),
        ("referral", "de-vries", "Verwijzingen: nu niet te laden", "Centrale zorgverlener kiezen"),
        ("persons", "de-vries", "De namen zijn nu niet te laden", "KW-26-0001"),
        ("region", "de-vries", "naam niet te laden", "Versteegh, Anna"),
        ("careplan", "versteegh", "Mijn zorgplan: nu niet te laden", "Het team bekijkt uw verwijzing."),
        ("worktrack", "smit", "Verzuim: nu niet te laden", "Alle lopende"),
    ],
)
def test_a_part_that_is_away_says_so_and_the_rest_stands(
    browser: Browser, api: FakeApi, away: str, account: str, gone: str, stays: str
) -> None:
    api.away.add(away)
    page = browser.sign_in(account)
    assert page.status_code == 200
    assert gone in page.text
    assert stays in page.text


def test_what_a_role_may_not_see_says_why(browser: Browser, api: FakeApi) -> None:
    api.refusals["GET /api/careplan/v1/worklist"] = (403, {"title": "U mag dit niet", "detail": "Uw rol mag dit niet."})
    page = browser.sign_in("de-vries")
    assert "Zorgplannen en taken: niet voor u" in page.text
    assert "Uw rol mag dit niet." in page.text


def test_an_empty_worklist_says_what_will_come(browser: Browser, api: FakeApi) -> None:
    for name in ("referral", "careplan"):
        api.answers[f"GET /api/{name}/v1/worklist"] = {"items": [], "next": None}
    page = browser.sign_in("de-vries")
    assert "Uw organisatie heeft nog niets verstuurd." in page.text
    assert "Zorgplannen en taken" not in page.text


def test_a_long_list_goes_on(browser: Browser, api: FakeApi) -> None:
    answer = api.answers["GET /api/referral/v1/worklist"]
    api.answers["GET /api/referral/v1/worklist"] = {**answer, "next": "/api/referral/v1/worklist?box=sent&after=bWFyaw"}
    assert 'href="/werklijst?after=bWFyaw"' in browser.sign_in("de-vries").text


def test_the_worklist_asks_for_what_is_open_and_counts_what_is_finished(browser: Browser, api: FakeApi) -> None:
    answer = api.answers["GET /api/referral/v1/worklist"]
    asked: list[str] = []

    def worklist(request: Request) -> dict[str, Any]:
        asked.append(request.args["progress"])
        return {**answer, "counts": {"open": 12, "closed": 34}}

    api.answers["GET /api/referral/v1/worklist"] = worklist
    page = browser.sign_in("bakker").text
    assert ("Lopend (12)" in page, "Afgerond (34)" in page) == (True, True)
    assert 'href="/werklijst?box=received&amp;progress=closed"' in page
    assert "Verwijzingen" in browser.get("/werklijst?progress=closed").text
    browser.get("/werklijst?progress=guess")
    assert asked == ["open", "closed", "open"]


@pytest.mark.parametrize(
    ("progress", "counts", "says"),
    [
        ("open", {"open": 0, "closed": 3}, "Wat klaar is, staat bij Afgerond."),
        ("open", {"open": 0, "closed": 0}, "Er zijn geen verwijzingen voor uw organisatie."),
        ("closed", {"open": 2, "closed": 0}, "Er is nog geen verwijzing afgerond."),
    ],
)
def test_an_empty_list_says_which_one(
    browser: Browser, api: FakeApi, progress: str, counts: dict[str, int], says: str
) -> None:
    api.answers["GET /api/referral/v1/worklist"] = {"items": [], "next": None, "counts": counts}
    browser.sign_in("bakker")
    assert says in browser.get(f"/werklijst?progress={progress}").text


def test_text_of_others_is_text(browser: Browser, api: FakeApi) -> None:
    hostile = {"id": "patient-1", "given_name": "<script>alert(1)</script>", "family_name": "X", "birth_date": None}
    api.answers["POST /api/persons/v1/patient-names"] = {"items": [hostile]}
    page = browser.sign_in("de-vries")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


def test_the_inbox_counts_and_marks_as_read(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    assert "Er is een vraag over uw verwijzing" in browser.get("/berichten").text
    assert 'class="count">1<' in browser.get("/berichten/ongelezen").text
    page = browser.post("/berichten/notice-1/gelezen")
    assert page.url.path == "/berichten"
    assert ("POST", "/api/notifications/v1/inbox/notice-1/reading", {}) in api.calls


def test_who_am_i_shows_rights_with_their_ground(browser: Browser) -> None:
    browser.sign_in("de-vries")
    page = browser.get("/wie-ben-ik").text
    assert all(text in page for text in ("Huisarts", "Versturen", "alleen als verwijzer"))
    assert "D20" not in page  # a decision of our own is no ground to a reader


def test_english_is_a_click_away_and_stays(browser: Browser) -> None:
    browser.sign_in("de-vries")
    page = browser.get("/language/en", params={"to": "/berichten"})
    assert page.url.path == "/berichten"
    assert "Messages" in page.text
    assert "Your move" in browser.get("/werklijst").text
    assert 'lang="en"' in browser.get("/language/xx").text


@pytest.mark.parametrize("path", ["/werklijst", "/nergens", "/auth/callback", "/"])
def test_every_page_is_strict_and_is_kept_by_nobody(browser: Browser, path: str) -> None:
    browser.sign_in("de-vries")
    answer = browser.http.get(path, follow_redirects=False)
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_no_template_needs_inline_script_or_style(browser: Browser) -> None:
    page = browser.sign_in("de-vries").text + browser.get("/berichten").text + browser.get("/wie-ben-ik").text
    assert not re.findall(r"<style|\sstyle=|\son\w+=|<script(?! src=)", page)


def test_a_page_that_is_not_there_says_so_kindly(browser: Browser) -> None:
    browser.sign_in("de-vries")
    page = browser.get("/nergens")
    assert page.status_code == 404
    assert "Deze pagina is er niet" in page.text
