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
