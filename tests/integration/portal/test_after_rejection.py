"""After a rejection the sender chooses anew to whom: what fits the next step first, who declined last."""

import re
from typing import Any

import pytest

from tests.support.portal import Browser, FakeApi
from tests.support.referral_page import HREF, ID, draft, sent

AGAIN = f"/verwijzing/{ID}/opnieuw"
OFFERS = (
    {"offer_id": "offer-pijnteam-midden", "organisation_id": "pijnteam-midden", "title": "Pijnteam Midden", "step": 3},
    {"offer_id": "offer-pijnteam-oost", "organisation_id": "pijnteam-oost", "title": "Pijnteam Oost", "step": 3},
    {"offer_id": "offer-brug", "organisation_id": "fysiotherapie-de-brug", "title": "Fysiotherapie", "step": 2},
)
REJECTION = {
    "reason": "other-step-fits-better",
    "clinician_id": "prof-yilmaz",
    "patient_text": "Andere zorg past beter bij u.",
    "rejected_by": "prof-bakker",
    "rejected_on": "2026-03-02",
}


def rejected(next_step: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rejection": {**REJECTION, "next_step": next_step},
        "state": "rejected",
        "whose_move": None,
        "actions": [],
    }
    return sent(**found)


@pytest.fixture
def gp(browser: Browser, api: FakeApi) -> Browser:
    """A GP in a region with two pain teams and a physiotherapist in the first line."""
    rows = [{**row, "promise_days": 5, "referrers_today": ["01.015"]} for row in OFFERS]
    api.answers |= {
        f"GET {HREF}": rejected("back-to-sender"),
        "GET /api/region/v1/offers": {"items": rows, "next": None},
        "POST /api/referral/v1/referrals": draft(),
    }
    browser.sign_in("de-vries")
    return browser


def groups(page: str) -> dict[str, list[str]]:
    """Return the groups of the choice with the ids in them."""
    select = page.partition('name="offer_id"')[2].partition("</select>")[0]
    assert " selected" not in select, "nobody is chosen for the sender"
    found = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', select, re.DOTALL)
    return {label: re.findall(r'value="([^"]+)"', options) for label, options in found}


@pytest.mark.parametrize(
    ("next_step", "fits", "declined"),
    [
        ("refer-to-step-2", ["offer-brug"], True),
        ("refer-to-step-3", ["offer-pijnteam-oost"], True),
        ("send-again", ["offer-pijnteam-midden"], False),
        ("back-to-sender", [], True),
        ("refer-to-step-4", [], True),
    ],
)
def test_what_fits_the_next_step_stands_first_and_who_declined_last(
    gp: Browser, api: FakeApi, next_step: str, fits: list[str], declined: bool
) -> None:
    api.answers[f"GET {HREF}"] = rejected(next_step)
    found = groups(gp.get(f"/verwijzing/{ID}").text)
    assert found.get("Past bij de volgende stap", []) == fits
    assert found.get("Wees deze verwijzing af", []) == (["offer-pijnteam-midden"] if declined else [])
    assert {each for rows in found.values() for each in rows} == {str(row["offer_id"]) for row in OFFERS}


def test_back_to_the_sender_says_so(gp: Browser) -> None:
    assert "U bent aan zet: bespreek met de patiënt hoe het verder gaat." in gp.get(f"/verwijzing/{ID}").text


def test_without_a_choice_nothing_begins_and_with_one_it_goes_there(gp: Browser, api: FakeApi) -> None:
    page = gp.post(AGAIN, {"key": "k"})
    assert page.status_code == 400
    assert 'href="#offer_id"' in page.text
    gp.post(AGAIN, {"key": "k", "offer_id": "offer-brug"})
    (body,) = [body for method, path, body in api.calls if (method, path) == ("POST", "/api/referral/v1/referrals")]
    assert body["offer_id"] == "offer-brug"


def test_when_region_is_away_the_choice_waits(gp: Browser, api: FakeApi) -> None:
    del api.answers["GET /api/region/v1/offers"]
    assert 'name="offer_id"' not in gp.get(f"/verwijzing/{ID}").text
