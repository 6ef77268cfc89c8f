"""What a sender chooses from says how long one waits, what that rests on, and what is closed."""

import pytest

from tests.support.portal import Browser, FakeApi

OFFER = {
    "offer_id": "offer-pijnteam-midden",
    "organisation_id": "pijnteam-midden",
    "title": "Pijnteam Midden",
    "step": 3,
    "promise_days": 14,
    "referrers_today": ["01.015"],
}
MEASURED = {"basis": "measured", "days": 21, "cases": 34, "as_of": "2026-03-02", "p90_days": 40}
STATED = {"basis": "stated", "days": 28, "cases": None, "as_of": "2026-02-01", "p90_days": None}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"waiting": MEASURED}, "wachttijd 21 dagen, gemeten over 34 verwijzingen"),
        ({"waiting": STATED}, "wachttijd 28 dagen, opgegeven"),
        ({"waiting": None, "open_today": False}, "neemt nu niemand aan"),
    ],
)
def test_an_offer_says_how_it_stands_where_it_is_chosen(
    browser: Browser, api: FakeApi, more: dict[str, object], said: str
) -> None:
    api.answers["GET /api/region/v1/offers"] = {"items": [{**OFFER, **more}], "next": None}
    browser.sign_in("de-vries")
    page = browser.get("/verwijzing/nieuw").text
    assert said in page
    assert page.count("wachttijd") == bool(more["waiting"])


@pytest.mark.parametrize(
    ("who", "referrers", "begins"),
    [
        ("yilmaz", ["01.042"], True),
        ("yilmaz", ["01.015"], False),
        ("brugman", ["04.000"], True),
        ("de-vries", ["01.042"], False),
        ("smit", ["01.008"], False),  # a bedrijfsarts finds no patient (D14): from a draft only
    ],
)
def test_d26_whoever_may_refer_today_may_begin_a_question_for_advice(
    browser: Browser, api: FakeApi, who: str, referrers: list[str], begins: bool
) -> None:
    api.answers["GET /api/region/v1/offers"] = {"items": [{**OFFER, "referrers_today": referrers}], "next": None}
    browser.sign_in(who, organisation="pijnteam-midden" if who == "yilmaz" else "")
    assert ('href="/meedenkadvies/nieuw"' in browser.get("/meedenkadvies").text) == begins
    assert ('name="bsn"' in browser.get("/meedenkadvies/nieuw").text) == begins
    browser.post("/meedenkadvies/nieuw", {"bsn": "999900006"})
    assert ("/api/persons/v1/patient-searches" in api.called("persons")) == begins
