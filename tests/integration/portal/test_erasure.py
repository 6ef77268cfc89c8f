"""D28: the patient asks to be erased and reads what stays; the FG enters a letter, holds, and goes on."""

import pytest

from services.portal.language import LANGUAGES, catalogue
from tests.support.portal import Browser, FakeApi

MINE, ALL = "/mijn-gegevens/wissen", "/wisverzoeken"
API, ONE = "/api/persons/v1/my-erasure", "/api/persons/v1/erasures/erasure-1"


def test_the_patient_reads_first_what_goes_and_stays_and_ticks(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    page = browser.get(MINE).text
    assert page.index("Wat wordt er gewist?") < page.index("Wat blijft er staan, en waarom?")
    refused = browser.post(MINE, {})
    assert (refused.status_code, 'href="#sure">' in refused.text) == (400, True)
    assert ("POST", API, {}) not in api.calls
    asked = browser.post(MINE, {"sure": "yes"})
    assert (asked.url.path, "Uw verzoek is verstuurd." in asked.text) == (MINE, True)
    assert ("POST", API, {}) in api.calls


def test_the_patient_reads_who_keeps_what_and_why_and_takes_it_back(browser: Browser, api: FakeApi) -> None:
    api.answers[f"GET {API}"] = {"erasure": api.answers[f"GET {ONE}"], "actions": []}
    browser.sign_in("versteegh")
    page = browser.get(MINE).text
    assert "Er loopt nog een behandeling of een verwijzing." in page
    assert "BW 7:454 lid 1" in page
    assert "K-7F3M-9Q2D" in page
    assert "20 mrt 2026" in page
    back = browser.post(f"{MINE}/intrekken", {})
    assert (back.url.path, "U heeft het verzoek ingetrokken." in back.text) == (MINE, True)


def test_who_asked_elsewhere_meanwhile_is_told_so(browser: Browser, api: FakeApi) -> None:
    api.refusals[f"POST {API}"] = (409, {"title": "Dit kan niet meer", "detail": "Hierom is al gevraagd."})
    browser.sign_in("versteegh")
    assert "Hierom is al gevraagd." in browser.post(MINE, {"sure": "yes"}).text


def test_the_officer_sees_who_keeps_what_and_enters_a_letter(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("mulder")
    page = browser.get(ALL).text
    assert page.index("K-4HT2-0XWB") < page.index("K-7F3M-9Q2D")
    assert "te laat" in page
    entered = browser.post(ALL, {"bsn": "999900006", "received_on": "2026-03-01"})
    assert (entered.url.path, "Het verzoek is ingevoerd." in entered.text) == (f"{ALL}/erasure-1", True)
    assert ("POST", "/api/persons/v1/erasures", {"bsn": "999900006", "received_on": "2026-03-01"}) in api.calls
    fault = {
        "field": "received_on",
        "code": "in-future",
        "message": "De brief kan niet later zijn gekomen dan vandaag.",
    }
    api.refusals["POST /api/persons/v1/erasures"] = (400, {"title": "De invoer klopt niet", "errors": [fault]})
    refused = browser.post(ALL, {"bsn": "999900006", "received_on": "2027-03-01"})
    assert (refused.status_code, 'href="#received_on">' in refused.text) == (400, True)
    assert 'value="999900006"' in refused.text


def test_the_officer_holds_with_a_ground_and_goes_on(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("mulder")
    given = {"reason": "claim-runs", "until": "2026-05-01", "version": "3"}
    assert "<h1" in browser.get(f"{ALL}/erasure-1").text.split("Wisverzoek K-7F3M-9Q2D")[1]
    held = browser.post(f"{ALL}/erasure-1/aanhouden", given)
    assert (held.url.path, "Het wissen wacht." in held.text) == (f"{ALL}/erasure-1", True)
    assert ("POST", f"{ONE}/hold", {"reason": "claim-runs", "until": "2026-05-01"}) in api.calls
    assert "Dit verzoek gaat verder." in browser.post(f"{ALL}/erasure-1/verder", {"version": "3"}).text
    api.refusals[f"POST {ONE}/hold"] = (412, {"title": "Dit is intussen gewijzigd"})
    stale = browser.post(f"{ALL}/erasure-1/aanhouden", given)
    assert (stale.status_code, 'value="2026-05-01"' in stale.text) == (412, True)


def test_who_asked_reads_that_what_is_erased_does_not_come_back(browser: Browser, api: FakeApi) -> None:
    running = api.answers[f"GET {ONE}"]
    api.answers[f"GET {API}"] = {"erasure": running, "actions": []}
    browser.sign_in("versteegh")
    assert "Dat komt niet terug" in browser.get(MINE).text
    untouched = [
        {**row, "answer": None if row["holder"] == "referral" else row["answer"]} for row in running["holders"]
    ]
    api.answers[f"GET {API}"] = {"erasure": {**running, "holders": untouched}, "actions": []}
    assert "Dat komt niet terug" not in browser.get(MINE).text


def test_the_officer_lets_go_in_the_reflection_and_sends_no_empty_field(browser: Browser, api: FakeApi) -> None:
    api.answers[f"GET {ONE}"] = {**api.answers[f"GET {ONE}"], "state": "reflection"}
    browser.sign_in("mulder")
    page = browser.get(f"{ALL}/erasure-1").text
    assert ("Niet langer aanhouden" in page, "Nu opnieuw vragen" in page) == (True, False)
    browser.post(ALL, {"bsn": "999900006", "received_on": ""})
    assert ("POST", "/api/persons/v1/erasures", {"bsn": "999900006"}) in api.calls


def test_who_looked_at_a_request_is_told_in_words(browser: Browser, api: FakeApi) -> None:
    looks = api.answers["GET /api/persons/v1/my-looks"]
    items = [{**row, "object_type": "erasure"} for row in looks["items"]]
    api.answers["GET /api/persons/v1/my-looks"] = {**looks, "items": items}
    browser.sign_in("versteegh")
    page = browser.get("/wie-keek").text
    assert "uw verzoek om te wissen" in page
    assert ">erasure<" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_has_a_word_for_a_request(language: str) -> None:
    known = {row.id for row in catalogue(language)}
    assert {"term.audit-object.erasure", "term.look-object.erasure"} <= known


def test_without_a_referral_the_overview_says_that_no_step_follows(browser: Browser, api: FakeApi) -> None:
    plan = api.answers["GET /api/careplan/v1/my-plan"]
    api.answers["GET /api/referral/v1/my-referrals"] = {"items": [], "next": None}
    api.answers["GET /api/careplan/v1/my-plan"] = {**plan, "plan": {**plan["plan"], "next_steps": []}}
    browser.sign_in("versteegh")
    assert "Er is nu geen volgende stap." in browser.get("/").text


@pytest.mark.parametrize("who", ["de-vries", "de-boer", "versteegh"])
def test_nobody_else_oversees_the_requests(browser: Browser, api: FakeApi, who: str) -> None:
    browser.sign_in(who)
    assert browser.get(ALL).status_code == 403
    assert not [path for _, path, _ in api.calls if path.endswith("/erasures")]
