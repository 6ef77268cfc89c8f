"""A huisarts comes from the own system: whom it is about, what came along, to which team; then the draft, filled in."""

from typing import Any

import pytest

from tests.support.portal import Browser, FakeApi
from tests.support.referral_page import HREF, ID, draft

OPENING = "POST /api/persons/v1/launch-openings"
REFERRALS = "POST /api/referral/v1/referrals"
WRONG = {"field": "urgency", "code": "unknown-code", "message": "Kies een van: normal, urgent."}


@pytest.fixture
def gp(browser: Browser, api: FakeApi) -> Browser:
    """The huisarts, who is signed in; a draft can be begun."""
    api.answers[REFERRALS] = draft()
    browser.sign_in("de-vries")
    return browser


def sent(api: FakeApi, name: str) -> list[Any]:
    return [body for method, path, body in api.calls if f"{method} {path}" == name]


def test_signing_in_comes_first_and_leads_back_to_the_link(browser: Browser, api: FakeApi) -> None:
    page = browser.get("/start/abc")
    assert "Anna" not in page.text
    assert not sent(api, OPENING)
    assert "Versteegh" in browser.sign_in("de-vries", to="/start/abc").text


def test_the_page_says_who_and_what_came_along_in_words(gp: Browser) -> None:
    page = gp.get("/start/abc").text
    for words in (
        "Anna Versteegh",
        "******006",
        "september 2025",
        "Probleem, 15 jan 2026",
        "Fysiotherapie: Onbekend",
        "Dry needling",
        "de code kennen we niet",
        "U schrijft deze patiënt hiermee in",
    ):
        assert words in page
    assert "999900006" not in page


def test_a_draft_is_begun_once_and_what_a_field_does_not_take_stays_text(gp: Browser, api: FakeApi) -> None:
    assert "Kies" in gp.post("/start/abc").text
    assert not sent(api, REFERRALS)
    api.first[REFERRALS] = [(400, {"errors": [WRONG]})]
    done = gp.post("/start/abc", {"offer_id": "offer-pijnteam-midden"})
    assert done.url.path == f"/verwijzing/{ID}/schrijven"
    first, second = sent(api, REFERRALS)
    assert first["urgency"] == "heel-snel"
    assert "urgency" not in second
    assert second["question"] == "Welke behandeling helpt?"
    assert [(row["field"], row["filled_in"]) for row in second["came_along"]] == [
        ("question", True),
        ("urgency", False),
        ("", False),
    ]
    assert len(sent(api, "POST /api/persons/v1/launches/launch-1/ending")) == 1


def test_a_refusal_keeps_what_came_along(gp: Browser, api: FakeApi) -> None:
    api.refusals[REFERRALS] = (403, {"detail": "Uw rol mag dit niet."})
    page = gp.post("/start/abc", {"offer_id": "offer-pijnteam-midden"})
    assert (page.status_code, "Anna Versteegh" in page.text) == (403, True)
    api.refusals.clear()
    api.away.add("referral")
    assert gp.post("/start/abc", {"offer_id": "offer-pijnteam-midden"}).status_code == 503
    assert not sent(api, "POST /api/persons/v1/launches/launch-1/ending"), "it can be tried again"


@pytest.mark.parametrize(
    ("state", "status", "words"),
    [
        ("used", 410, "al gebruikt"),
        ("expired", 410, "verlopen"),
        ("of-colleague", 409, "van een collega"),
        (None, 404, "kennen we niet"),
    ],
)
def test_a_link_that_opens_nothing_says_why(
    gp: Browser, api: FakeApi, state: str | None, status: int, words: str
) -> None:
    closed: dict[str, Any] = {"state": state, "launch_id": "launch-1", "patient": None, "warnings": [], "brought": []}
    if state is None:
        del api.answers[OPENING]
    else:
        api.answers[OPENING] = closed
    for page in (gp.get("/start/abc"), gp.post("/start/abc", {"offer_id": "offer-pijnteam-midden"})):
        assert (page.status_code, words in page.text) == (status, True)
    assert not sent(api, REFERRALS)


def test_what_came_along_stands_with_the_draft_until_it_is_sent(gp: Browser, api: FakeApi) -> None:
    page = gp.get(f"/verwijzing/{ID}/schrijven").text
    assert "Meegekomen uit uw eigen systeem (2)" in page
    assert page.count("Uit uw eigen systeem: Meting, 20 feb 2026.") == 1
    assert "niet ingevuld: neem over wat past" in page
    api.answers[f"GET {HREF}"] = draft(came_along=[])
    assert "Meegekomen" not in gp.get(f"/verwijzing/{ID}/schrijven").text
