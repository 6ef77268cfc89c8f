"""The FG prints who looked for a patient who asked it by letter: by day, in plain words, without a name."""

import pytest

from tests.support.portal import Browser, FakeApi

PAGE, CALL = "/wie-keek/op-papier", "POST /api/persons/v1/looks-on-paper"
LETTER = {"bsn": "999900006", "received_on": "2026-03-01"}


@pytest.fixture
def asked(api: FakeApi) -> FakeApi:
    mine = api.answers["GET /api/persons/v1/my-looks"]
    hidden = ("naaste", "question", "actions")
    rows = [{name: value for name, value in row.items() if name not in hidden} for row in mine["items"]]
    api.answers[CALL] = {"items": rows, "is_cut": False, "gone": mine["gone"]}
    return api


@pytest.mark.usefixtures("asked")
def test_the_overview_says_why_it_was_made_and_nothing_of_who_it_is(browser: Browser) -> None:
    browser.sign_in("mulder")
    page = browser.post(PAGE, LETTER).text
    for said in (
        "omdat u dit vroeg in uw brief van 1 mrt 2026",
        "Bekeek uw verwijzing",
        "Noodtoegang",
        "Print deze pagina",
    ):
        assert said in page
    assert "999900006" not in page
    assert "uw verzuim" not in page, "the work side is no part of it (D4)"
    assert "Vraag waarom" not in page


def test_who_is_unknown_is_said_at_the_field(browser: Browser, api: FakeApi) -> None:
    api.refusals[CALL] = (404, {})
    browser.sign_in("mulder")
    page = browser.post(PAGE, LETTER)
    assert page.status_code == 400
    assert "Met dit BSN is hier niemand bekend." in page.text


def test_it_is_not_there_for_a_practice(browser: Browser) -> None:
    browser.sign_in("de-vries")
    assert browser.get(PAGE).status_code == 403
