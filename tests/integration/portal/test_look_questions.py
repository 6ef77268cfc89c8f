"""Ask why somebody looked, answer it, and read the answer at the look (AVG 15)."""

import pytest

from tests.support.portal import Browser, FakeApi

LOOKS, DESK = "/wie-keek", "/vragen-over-inzage"
PERSONS = "/api/persons/v1"


def test_the_patient_asks_at_a_look_and_reads_by_when_there_is_an_answer(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    assert f'action="{LOOKS}/look-1/vraag"' in browser.get(LOOKS).text
    done = browser.post(f"{LOOKS}/look-1/vraag", {})
    assert done.url.path == LOOKS
    assert "uiterlijk 2 apr 2026" in done.text
    assert ("POST", f"{PERSONS}/my-looks/look-1/question", {}) in api.calls


def test_the_answer_stands_at_the_look(browser: Browser) -> None:
    browser.sign_in("versteegh")
    page = browser.get(LOOKS).text
    assert "U belde die dag over uw recept." in page
    assert "Beantwoord" in page


def test_who_asked_reads_with_whom_it_lies_and_that_it_is_late(browser: Browser, api: FakeApi) -> None:
    rows = api.answers[f"GET {PERSONS}/my-looks"]["items"]
    asked = {**rows[2]["question"], "answer": None, "answered_by": None, "answered_at": None, "late": True}
    rows[2] |= {"question": asked}
    browser.sign_in("versteegh")
    page = browser.get(LOOKS).text
    for said in ("Te laat", "geeft antwoord, uiterlijk", "De functionaris gegevensbescherming weet dit."):
        assert said in page


@pytest.mark.parametrize("account", ["de-vries", "smit", "van-dijk", "mulder"])
def test_every_desk_that_is_asked_finds_it_on_its_first_page(browser: Browser, account: str) -> None:
    browser.sign_in(account)
    assert f'href="{DESK}"' in browser.get("/werklijst").text
    assert browser.get(DESK).status_code == 200


def test_the_organisation_answers_once(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    page = browser.get(f"{DESK}/why-1").text
    assert "Versteegh, Anna vraagt waarom dit nodig was." in page
    body = {"answer": "U belde over uw recept.", "version": "1"}
    assert browser.post(f"{DESK}/why-1", body).url.path == DESK
    assert ("POST", f"{PERSONS}/look-questions/why-1/answer", {"answer": body["answer"]}) in api.calls
    api.refusals[f"POST {PERSONS}/look-questions/why-1/answer"] = (409, {"detail": "Deze vraag is al beantwoord."})
    again = browser.post(f"{DESK}/why-1", body)
    assert again.status_code == 409
    assert "U belde over uw recept." in again.text


def test_an_employee_has_no_such_desk(browser: Browser) -> None:
    browser.sign_in("versteegh-werk")
    assert browser.get(DESK).status_code == 404
