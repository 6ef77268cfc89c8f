"""Who works for another sees so on every page; the services of care are told with every call, and no others."""

import pytest
from flask import Request

from shared.policy.on_behalf import NO_WAARNEMING
from tests.support.portal import Browser, FakeApi, Portal

PAGE, REGION = "/namens", "/api/region/v1/waarnemingen"
WORKLIST = "GET /api/referral/v1/worklist"


def heard(api: FakeApi, name: str) -> list[str | None]:
    """Listen for whom the calls of one kind are."""
    found, answer = list[str | None](), api.answers[name]

    def listen(request: Request) -> object:
        found.append(request.headers.get("On-Behalf-Of"))
        return answer(request) if callable(answer) else answer

    api.answers[name] = listen
    return found


def test_an_assistant_works_for_a_huisarts_until_they_stop(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("dekker")
    told, inbox = heard(api, WORKLIST), heard(api, "GET /api/notifications/v1/inbox")
    page = browser.post(f"{PAGE}/behandelaar", {"clinician": "prof-de-vries"})
    assert page.url.path == "/werklijst"
    assert "U werkt namens M. de Vries." in page.text
    assert told[-1] == "professional:prof-de-vries"
    assert "U werkt namens M. de Vries." in browser.get("/berichten").text
    assert set(inbox) == {None}
    assert "U werkt namens" not in browser.post(f"{PAGE}/mijzelf").text
    browser.get("/werklijst")
    assert told[-1] is None


def test_a_clinician_must_be_one_of_the_own_organisation(browser: Browser) -> None:
    browser.sign_in("dekker")
    page = browser.post(f"{PAGE}/behandelaar", {"clinician": "prof-yilmaz"})
    assert page.status_code == 400
    assert 'href="#clinician">Kies een behandelaar.' in page.text


def test_who_stands_in_works_for_the_practice_until_its_last_day(
    portal: Portal, browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("de-vries")
    told = heard(api, WORKLIST)
    page = browser.post(f"{PAGE}/praktijk/waarneming-2")
    assert "U neemt waar voor Revalidatie Vechtstreek, tot en met 2 mrt 2026." in page.text
    assert told[-1] == "waarneming:waarneming-2"
    portal.business.instant = portal.business.instant.replace(day=3)
    assert "U neemt waar voor" not in browser.get("/werklijst").text
    assert told[-1] is None


def test_a_waarneming_that_was_ended_is_said_and_its_bar_goes(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    browser.post(f"{PAGE}/praktijk/waarneming-2")
    ended = {"errors": [{"field": "", "code": "not-on-behalf", "message": NO_WAARNEMING}]}
    api.first[WORKLIST] = [(403, ended)]
    page = browser.get("/werklijst")
    assert "Uw waarneming voor Revalidatie Vechtstreek is beëindigd. U werkt weer voor uzelf." in page.text
    assert "U neemt waar voor" not in page.text
    assert "is niet vastgelegd" not in page.text


def test_what_was_done_for_a_practice_that_ended_it_was_not_done(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    browser.post(f"{PAGE}/praktijk/waarneming-2")
    step = "/api/referral/v1/referrals/referral-3/withdrawal"
    api.first[f"POST {step}"] = [(403, {"errors": [{"field": "", "code": "not-on-behalf", "message": ""}]})]
    page = browser.post("/verwijzing/referral-3/intrekken", {"reason": "patient-declined"})
    assert page.url.path == "/werklijst"
    assert "Wat u net deed, is niet vastgelegd." in page.text
    assert "U neemt waar voor" not in browser.get("/werklijst").text


def test_a_page_that_refreshes_itself_keeps_what_is_typed_when_a_waarneming_ends(
    browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("de-vries")
    browser.post(f"{PAGE}/praktijk/waarneming-2")
    api.first[WORKLIST] = [(403, {"errors": [{"field": "", "code": "not-on-behalf", "message": ""}]})]
    assert browser.get("/werklijst", headers={"X-Background": "1"}).status_code == 204
    assert "U neemt waar voor" in browser.get("/wie-ben-ik").text, "their next step tells"


def test_who_stands_in_reads_no_messages_of_their_own_practice(browser: Browser, api: FakeApi) -> None:
    """They lead to items which a stand-in does not see, and a practice's messages are for its own people."""
    browser.sign_in("de-vries")
    browser.post(f"{PAGE}/praktijk/waarneming-2")
    api.calls.clear()
    page = browser.get("/berichten").text
    assert "Berichten gaan naar de mensen van die praktijk zelf." in page
    assert "count" not in browser.get("/berichten/ongelezen").text
    assert not api.called("notifications")
    browser.post(f"{PAGE}/mijzelf")
    assert "Alles als gelezen markeren" in browser.get("/berichten").text


def test_nobody_stands_in_where_they_are_not_asked_to(browser: Browser) -> None:
    browser.sign_in("de-vries")
    assert browser.post(f"{PAGE}/praktijk/waarneming-1").status_code == 404


def test_a_practice_lets_someone_stand_in_and_ends_it(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    api.answers[f"POST {REGION}"] = api.answers[f"GET {REGION}"]["items"][0]
    days = {"first_day": "2026-03-16", "last_day": "2026-03-20"}
    done = browser.post(f"{PAGE}/waarneming", {"stand_in": "prof-yilmaz|revalidatie-vechtstreek", **days})
    assert "De waarneming is vastgelegd." in done.text
    who = {"stand_in_id": "prof-yilmaz", "stand_in_organisation_id": "revalidatie-vechtstreek"}
    assert ("POST", REGION, {**who, **days}) in api.calls
    api.answers[f"POST {REGION}/waarneming-1/revocation"] = api.answers[f"POST {REGION}"]
    assert "De waarneming is beëindigd." in browser.post(f"{PAGE}/waarneming/waarneming-1/einde").text


def test_a_refusal_keeps_what_was_entered_at_its_field(browser: Browser, api: FakeApi) -> None:
    nobody = ("stand_in_id", "stand_in_organisation_id", "first_day")
    faults = [{"field": name, "code": "required", "message": "Dit is verplicht."} for name in nobody]
    api.refusals[f"POST {REGION}"] = (400, {"title": "De invoer klopt niet", "errors": faults})
    browser.sign_in("de-vries")
    page = browser.post(f"{PAGE}/waarneming", {"last_day": "2026-03-20"})
    assert page.status_code == 400
    assert page.text.count('href="#stand_in">Wie neemt waar?: Dit is verplicht.') == 1
    assert 'href="#first_day">Eerste dag: Dit is verplicht.' in page.text
    assert 'value="2026-03-20"' in page.text


@pytest.mark.parametrize("account", ["smit", "versteegh", "van-dijk", "visser"])
def test_there_is_no_such_page_outside_care(browser: Browser, account: str) -> None:
    browser.sign_in(account)
    assert browser.get(PAGE).status_code == 404
    assert browser.post(f"{PAGE}/behandelaar", {"clinician": "prof-de-vries"}).status_code == 404
