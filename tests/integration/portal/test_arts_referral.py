"""A bedrijfsarts begins a referral from the case of an employee who allows it; no number or id of care shows (D5)."""

import pytest

from tests.support.portal import Browser, FakeApi
from tests.support.referral_page import ID, draft

PAGE = "/verzuim/case-1/verwijzing"
PERMISSION = "GET /api/persons/v1/referral-permissions"
SUBJECT = "POST /api/persons/v1/referral-subjects"
REFERRALS = "POST /api/referral/v1/referrals"
OFFER = {
    "offer_id": "o",
    "organisation_id": "pijnteam-midden",
    "title": "Pijnteam Midden",
    "step": 3,
    "promise_days": 5,
}


@pytest.fixture
def arts(browser: Browser, api: FakeApi) -> Browser:
    """The bedrijfsarts, who may refer to one of two teams."""
    own, other = {**OFFER, "referrers_today": ["01.008"]}, {**OFFER, "offer_id": "x", "title": "Ander team"}
    api.answers["GET /api/region/v1/offers"] = {"items": [own, {**other, "referrers_today": ["01.015"]}], "next": None}
    api.answers[REFERRALS] = draft(sender_organisation_id="arbodienst-midden")
    browser.sign_in("smit")
    return browser


def test_d5_with_the_agreement_of_the_employee_a_draft_is_begun(arts: Browser, api: FakeApi) -> None:
    assert f'href="{PAGE}"' in arts.get("/verzuim/case-1").text
    page = arts.get(PAGE).text
    assert "tot en met 2 apr 2026" in page
    assert "Pijnteam Midden" in page
    assert "Ander team" not in page
    assert "patient-1" not in page
    assert 'name="bsn"' not in page
    assert arts.post(PAGE).status_code == 400
    done = arts.post(PAGE, {"offer_id": "o", "key": "k"})
    assert done.url.path == f"/verwijzing/{ID}/schrijven"
    (sent,) = [body for method, path, body in api.calls if f"{method} {path}" == REFERRALS]
    assert sent == {"patient_id": "patient-1", "chain_id": "chain-1", "offer_id": "o"}


def test_d3_without_it_the_page_says_what_can_be_done_and_a_yes_taken_back_is_told(arts: Browser, api: FakeApi) -> None:
    api.refusals[SUBJECT] = (409, {"detail": "Niet gedeeld. De werknemer staat dit niet toe."})
    page = arts.post(PAGE, {"offer_id": "o"})
    assert (page.status_code, "Niet gedeeld" in page.text) == (409, True)
    api.answers[PERMISSION] = {"allowed": False, "until": None}
    page = arts.get(PAGE)
    assert "Niet gedeeld" in page.text
    assert "brief mee voor de huisarts" in page.text
    assert "<form" not in page.text.partition("<main")[2].partition("</main")[0]
    assert not [path for method, path, _ in api.calls if f"{method} {path}" == REFERRALS]
    del api.answers[PERMISSION]
    assert arts.get(PAGE).status_code == 404


def test_a_draft_and_what_was_sent_are_found_again_by_number(arts: Browser, api: FakeApi) -> None:
    own = draft(sender_organisation_id="arbodienst-midden")
    api.answers["GET /api/referral/v1/worklist"] = {"items": [own], "next": None, "counts": {}}
    page = arts.get("/verwijzing/nieuw").text
    assert f'href="/verwijzing/{ID}/schrijven"' in page
    assert "KW-26-0007" in page
    assert "Versteegh" not in page


def test_d5_the_patient_says_yes_until_a_day_and_takes_it_back_as_easily(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    assert 'href="/mijn-keuzes/candidate-1/verwijzen"' in browser.get("/mijn-keuzes").text
    page = browser.get("/mijn-keuzes/candidate-1/verwijzen").text
    assert "leest wat het team terugschrijft" in page
    browser.post("/mijn-keuzes/candidate-1/verwijzen", {"until": "2026-04-02"})
    body = {"candidate_id": "candidate-1", "covers": ["referral"], "until": "2026-04-02"}
    assert ("POST", "/api/persons/v1/machtigingen", body) in api.calls
    choices = api.answers["GET /api/persons/v1/my-choices"]
    given = {
        **choices["machtigingen"][0],
        "covers": ["referral"],
        "active": True,
        "ended_at": None,
        "question_id": None,
    }
    choices["machtigingen"] = [{**given, "arbodienst_id": choices["questions"][0]["arbodienst_id"]}]
    page = browser.get("/mijn-keuzes").text
    assert "mag u verwijzen" in page
    assert "/mijn-keuzes/candidate-1/verwijzen" not in page
    assert browser.get("/mijn-keuzes/candidate-x/verwijzen").status_code == 404
