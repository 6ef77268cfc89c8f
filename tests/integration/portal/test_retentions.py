"""D28: the FG sees what passed its term by number, decides, and reads counts of what was destroyed."""

import pytest

from services.portal.language import LANGUAGES, catalogue
from shared.contracts.retention import STATES
from tests.support.portal import Browser, FakeApi

ALL, ONE = "/bewaartermijnen", "/bewaartermijnen/retention-1"
API = "/api/persons/v1/retentions/retention-1"


def test_the_officer_reads_which_record_passed_at_which_organisation_and_no_name(browser: Browser) -> None:
    browser.sign_in("mulder")
    page = browser.get(ALL).text
    for words in (
        "K-7F3M-9Q2D",
        "Huisartsenpraktijk De Linde",
        "20 feb 2026",
        "Voorbij (1)",
        "Komende drie maanden (3)",
    ):
        assert words in page, words
    assert "Versteegh" not in page
    gone = browser.get(f"{ALL}?toon=destroyed").text
    assert "27 feb 2026" in gone
    assert "K-7F3M-9Q2D" not in gone


def test_nothing_is_destroyed_without_a_tick_and_a_decision(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("mulder")
    refused = browser.post(f"{ONE}/vernietigen", {"version": '"2"'})
    assert (refused.status_code, 'href="#sure">' in refused.text) == (400, True)
    assert ("POST", f"{API}/confirmation", {}) not in api.calls
    done = browser.post(f"{ONE}/vernietigen", {"version": '"2"', "sure": "yes"})
    assert (done.url.path, "Het dossier wordt vernietigd." in done.text) == (ONE, True)
    assert ("POST", f"{API}/confirmation", {}) in api.calls


@pytest.mark.parametrize("page", [ONE, "/bewaartermijnen/retention-2", "/wisverzoeken", "/wisverzoeken/erasure-1"])
def test_a_second_click_is_the_same_attempt_and_does_not_read_as_stale(browser: Browser, page: str) -> None:
    browser.sign_in("mulder")
    main = browser.get(page).text.partition("<main")[2]
    forms = [form.partition("</form>")[0] for form in main.split("<form")[1:]]
    assert all('name="once" value="' in form for form in forms if "csrf_token" in form), page


def test_kept_longer_with_a_ground_and_a_day_and_a_fault_leads_to_its_field(browser: Browser, api: FakeApi) -> None:
    longer = {"reason": "claim-runs", "until": "2026-09-01"}
    browser.sign_in("mulder")
    kept = browser.post(f"{ONE}/langer", {"version": '"2"', **longer})
    assert (kept.url.path, "Het dossier wordt langer bewaard." in kept.text) == (ONE, True)
    assert ("POST", f"{API}/postponement", longer) in api.calls
    fault = {"field": "until", "code": "in-past", "message": "De einddatum ligt in het verleden."}
    api.refusals[f"POST {API}/postponement"] = (400, {"title": "De invoer klopt niet", "errors": [fault]})
    refused = browser.post(f"{ONE}/langer", {"version": '"2"', **longer})
    assert (refused.status_code, 'href="#until">' in refused.text, "2026-09-01" in refused.text) == (400, True, True)


def test_who_is_no_officer_sees_nothing_and_what_is_not_there_is_said(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("mulder")
    assert browser.get(f"{ALL}/retention-9").status_code == 404
    api.away.add("persons")
    assert "niet" in browser.get(ALL).text
    browser.sign_in("de-vries")
    assert browser.get(ALL).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
def test_d28_every_state_has_its_words(language: str) -> None:
    words = {str(row.id) for row in catalogue(language)}
    assert {f"retention.state-{state}" for state in STATES} <= words
