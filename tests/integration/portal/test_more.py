"""More of a list comes as rows alone, for the page that is open; without script the same link is a whole page."""

from typing import Any

import pytest

from deploy.local.bench.browsing import ROWS as BENCH_ROWS
from deploy.local.bench.browsing import Browser as Bench
from tests.support.portal import ROWS, Browser, FakeApi

LISTS = {
    "bakker": ("/werklijst", "GET /api/referral/v1/worklist", "<tr"),
    "smit": ("/werklijst", "GET /api/worktrack/v1/worklist", "<tr"),
    "van-dijk": ("/werklijst", "GET /api/worktrack/v1/employer-cases", "<tr"),
    "visser": ("/werklijst", "GET /api/region/v1/stuck-items", "<tr"),
    "versteegh": ("/werklijst", "GET /api/referral/v1/my-referrals", "<article"),
    "jansen": ("/patienten/identiteit", "GET /api/persons/v1/unidentified-patients", "<tr"),
    "de-vries": ("/berichten", "GET /api/notifications/v1/inbox", "<li"),
}


def lengthen(api: FakeApi, name: str, number: int = 50) -> None:
    """Let a list be long and go on."""
    answer = api.answers[name]
    items: list[Any] = (answer["items"] * number)[:number]
    api.answers[name] = {**answer, "items": items, "next": f"{name.removeprefix('GET ')}?after=bWFyaw"}


@pytest.mark.parametrize("account", LISTS)
def test_the_next_rows_come_alone_with_the_way_to_more(browser: Browser, api: FakeApi, account: str) -> None:
    path, name, row = LISTS[account]
    lengthen(api, name, 3)
    browser.sign_in(account)
    api.calls.clear()
    rows = browser.get(f"{path}?after=mark", headers=ROWS)
    whole = browser.get(f"{path}?after=mark")
    assert ("<html" in rows.text, "<html" in whole.text) == (False, True)
    assert rows.text.count(row) >= 3
    assert rows.text.count('id="more"') == whole.text.count('id="more"') == 1
    assert 'hx-get="' in rows.text
    assert "after=bWFyaw" in rows.text


def test_the_next_rows_of_a_team_ask_for_nothing_else(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("bakker")
    api.calls.clear()
    browser.get("/werklijst?after=mark", headers=ROWS)
    assert [path for _, path, _ in api.calls] == ["/api/referral/v1/worklist", "/api/persons/v1/patient-names"]


@pytest.mark.parametrize("account", LISTS)
def test_rows_that_are_not_there_leave_the_page_as_it_is(browser: Browser, api: FakeApi, account: str) -> None:
    path, name, _ = LISTS[account]
    browser.sign_in(account)
    api.away.add(name.split("/")[2])
    answer = browser.get(f"{path}?after=mark", headers=ROWS)
    assert (answer.status_code, answer.text) == (503, "")


@pytest.mark.parametrize(
    ("group", "rows", "headings"),
    [("", [True, False], 2), ("today", [True, False], 1), ("today", [True], 0), ("others", [False], 0)],
)
def test_a_heading_of_the_caseload_stands_once(
    browser: Browser, api: FakeApi, group: str, rows: list[bool], headings: int
) -> None:
    answer = api.answers["GET /api/worktrack/v1/worklist"]
    row = answer["items"][0]
    items = [{**row, "needs_today": needs_today} for needs_today in rows]
    api.answers["GET /api/worktrack/v1/worklist"] = {**answer, "items": items}
    browser.sign_in("smit")
    assert browser.get(f"/werklijst?after=mark&group={group}", headers=ROWS).text.count("<h2") == headings


def test_the_bench_measures_the_rest_of_a_list_as_rows(browser: Browser, api: FakeApi) -> None:
    lengthen(api, "GET /api/referral/v1/worklist")
    browser.sign_in("bakker")
    bench = Bench(browser.http)
    path = bench.next_rows("/werklijst?box=received")
    assert path == "/werklijst?box=received&after=bWFyaw"
    rows, page = bench.sizes(path, BENCH_ROWS)[1], bench.sizes(path)[1]
    assert 0 < rows < page
