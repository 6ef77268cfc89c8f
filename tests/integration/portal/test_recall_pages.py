"""The recall list as a practice uses it: who is not known here is asked for, every fault is said, a call ends it."""

from typing import Any

from tests.support.portal import Browser, FakeApi

LIST, NEW, ONE = "/terugbellijst", "/terugbellijst/nieuw", "/terugbellijst/recall-1"
SEARCH, PATIENTS = "POST /api/persons/v1/patient-searches", "POST /api/persons/v1/patients"
CHECK, RECALLS = "POST /api/persons/v1/patient-checks", "POST /api/referral/v1/recalls"
ENTERED = {"bsn": "999900006", "onset": "16-2-2026", "professional_id": "prof-de-vries"}
WHO = {"given_name": "Piet", "family_name": "Bos", "birth_date": "1980-04-01"}


def sent(api: FakeApi, call: str) -> list[Any]:
    return [body for how, called, body in api.calls if f"{how} {called}" == call]


def test_who_is_known_is_entered_and_a_day_that_cannot_be_read_is_said_first(browser: Browser, api: FakeApi) -> None:
    api.answers |= {SEARCH: {"patient_id": "patient-1"}, RECALLS: {"id": "recall-9"}}
    browser.sign_in("de-vries")
    page = browser.post(NEW, {**ENTERED, "onset": "vorige week"}).text
    assert "Pijn sinds: Deze datum kunnen we niet lezen." in page
    assert sent(api, RECALLS) == []
    assert "De patiënt staat op de terugbellijst." in browser.post(NEW, ENTERED).text
    onset = {"date": "2026-02-16", "precision": "day"}
    assert sent(api, RECALLS) == [{"patient_id": "patient-1", "onset": onset, "professional_id": "prof-de-vries"}]


def test_who_is_not_known_here_is_registered_only_when_nothing_is_wrong(browser: Browser, api: FakeApi) -> None:
    api.answers |= {CHECK: {}, PATIENTS: {"patient_id": "patient-9"}, RECALLS: {"id": "recall-9"}}
    api.answers.pop(SEARCH, None)
    browser.sign_in("de-vries")
    page = browser.post(NEW, ENTERED).text
    assert 'name="family_name"' in page
    assert 'value="16-2-2026"' in page
    assert "Vul in sinds wanneer er pijn is." in browser.post(NEW, {**ENTERED, **WHO, "onset": ""}).text
    assert sent(api, PATIENTS) == []
    assert "De patiënt staat op de terugbellijst." in browser.post(NEW, {**ENTERED, **WHO}).text
    assert sent(api, PATIENTS) == [{"bsn": "999900006", **WHO}]
    assert sent(api, RECALLS)[-1]["patient_id"] == "patient-9"


def test_who_is_due_is_marked_and_what_came_of_it_goes_to_the_api(browser: Browser, api: FakeApi) -> None:
    done = "POST /api/referral/v1/recalls/recall-1/"
    row = api.answers["GET /api/referral/v1/recalls/recall-1"]
    api.answers |= {done + "recovery": row, done + "referral": {**row, "referral_id": "referral-7"}}
    browser.sign_in("de-vries")
    page = browser.get(LIST).text
    assert page.count("list__mine") == 1  # the other is not before day 21
    assert "Nog te doen (2)" in page
    assert "Telefoon van de patiënt" in browser.get(ONE).text
    browser.post(f"{ONE}/hersteld", {"recover_activities": "toegenomen", "activities": "gelijk", "version": "1"})
    assert sent(api, done + "recovery") == [{"activities": "toegenomen"}]
    begun = browser.post(f"{ONE}/verwijzen", {"offer_id": "offer-1", "version": "1"})
    assert str(begun.url).split("/verwijzing/")[1].startswith("referral-7")
