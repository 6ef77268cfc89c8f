"""The caseload is narrowed by what may stand in an address, and searched by name with a body."""

from typing import Any

import pytest
from flask import Request

from tests.support.portal import Browser, FakeApi

WORKLIST = "GET /api/worktrack/v1/worklist"
SEARCHES = "POST /api/persons/v1/employee-searches"


@pytest.fixture
def asked(api: FakeApi) -> list[dict[str, str]]:
    """Each query that the caseload was asked with."""
    answer, found = api.answers[WORKLIST], list[dict[str, str]]()

    def caseload(request: Request) -> dict[str, Any]:
        found.append(request.args.to_dict())
        return dict(answer)

    api.answers[WORKLIST] = caseload
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("week=7-13", {"weekFrom": "7", "weekTo": "13"}),
        ("week=53-", {"weekFrom": "53"}),
        ("milestone=oordeel&view=open", {"milestone": "oordeel", "startPeriod": "open"}),
        ("week=1-9&milestone=guess&view=guess", {}),
        ("number=1001&week=7-13", {"number": "1001", "absence": "all"}),
    ],
)
def test_what_was_chosen_narrows_and_what_is_no_choice_does_not(
    browser: Browser, asked: list[dict[str, str]], query: str, expected: dict[str, str]
) -> None:
    browser.sign_in("smit")
    browser.get(f"/werklijst?{query}")
    assert asked[-1] == expected


def test_a_filter_stays_when_another_view_is_chosen_and_can_be_left(browser: Browser) -> None:
    browser.sign_in("smit")
    page = browser.get("/werklijst?week=7-13&milestone=oordeel&employer=bakkerij-van-dijk").text
    assert 'href="/werklijst?view=open&amp;employer=bakkerij-van-dijk&amp;week=7-13&amp;milestone=oordeel"' in page
    assert '<option value="7-13" selected>' in page
    assert "Zonder filter" in page
    assert "Zonder filter" not in browser.get("/werklijst?view=open").text


def test_a_name_is_searched_with_a_body_and_found_cases_are_named(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    api.calls.clear()
    page = browser.post("/werklijst/zoeken", {"name": " Vers "})
    assert page.url.path == "/werklijst/zoeken"
    assert "Versteegh, Anna" in page.text
    assert "Gevonden" in page.text
    asked = [(path, body) for method, path, body in api.calls if method == "POST"]
    assert asked == [
        ("/api/persons/v1/employee-searches", {"name": "Vers"}),
        ("/api/worktrack/v1/caseload-searches", {"employee_ids": ["employee-1"]}),
    ]


def test_who_is_not_found_and_who_is_left_out_is_said(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    api.answers[SEARCHES] = {**api.answers[SEARCHES], "complete": False}
    assert "Er zijn meer mensen met deze naam." in browser.post("/werklijst/zoeken", {"name": "vers"}).text
    api.answers[SEARCHES] = {"items": [], "complete": True}
    assert "Niemand gevonden." in browser.post("/werklijst/zoeken", {"name": "vers"}).text


def test_a_part_that_is_away_says_so(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    api.away.add("persons")
    assert "Namen: nu niet te laden" in browser.post("/werklijst/zoeken", {"name": "vers"}).text


def test_only_the_arbodienst_searches_by_name(browser: Browser) -> None:
    browser.sign_in("bakker")
    assert browser.post("/werklijst/zoeken", {"name": "vers"}).status_code == 403


def test_who_took_in_a_large_file_reads_that_names_are_to_come(browser: Browser, api: FakeApi) -> None:
    """Persons hears of each case by an event: until then the case number stands there."""
    browser.sign_in("smit")
    said = "Nog niet elke naam is er"
    assert said not in browser.get("/werklijst").text
    api.answers["POST /api/persons/v1/employee-names"] = {"items": []}
    page = browser.get("/werklijst").text
    assert said in page
