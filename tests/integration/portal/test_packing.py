"""Pages travel packed, unless they repeat what was asked: their length would tell what stands beside it (BREACH)."""

from typing import Any

import httpx
import pytest

from tests.support.page_list import PAGES
from tests.support.portal import ROWS, Browser, FakeApi

LATER_BYTES = 20_000
FULL = 50


def opened(browser: Browser, path: str, **headers: str) -> httpx.Response:
    return browser.get(path, headers={"Accept-Encoding": "gzip", **headers})


def is_packed(answer: httpx.Response) -> bool:
    return bool(answer.headers.get("Content-Encoding") == "gzip")


@pytest.mark.parametrize("path", ["/werklijst", "/werklijst?box=received", "/werklijst?box=sent", "/wie-ben-ik"])
def test_a_page_that_repeats_nothing_is_packed(browser: Browser, path: str) -> None:
    browser.sign_in("de-vries")
    answer = opened(browser, path)
    assert is_packed(answer)
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) < len(answer.content)
    assert "</html>" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/werklijst?box=guess",
        "/werklijst?group=guess",
        "/werklijst?csrf_token=guess",
        "/werklijst?box=sent&box=guess",
    ],
)
def test_a_page_that_repeats_its_query_is_not(browser: Browser, path: str) -> None:
    browser.sign_in("de-vries")
    answer = opened(browser, path)
    assert not is_packed(answer)
    assert "guess" in answer.text


@pytest.mark.parametrize("account", sorted({account for account, _ in PAGES if account}))
def test_no_packed_page_repeats_the_mark_of_the_rest_of_a_list(browser: Browser, account: str) -> None:
    browser.sign_in(account)
    for path in (path for each, path in PAGES if each == account):
        answer = opened(browser, f"{path}{'&' if '?' in path else '?'}after=guess")
        assert not (is_packed(answer) and "guess" in answer.text), path


@pytest.mark.parametrize(
    ("query", "packed"),
    [
        ("employer=bakkerij-van-dijk&week=7-13&milestone=oordeel", True),
        ("employer=guess", False),
        ("week=guess", False),
    ],
)
def test_a_filter_is_packed_when_it_is_one_of_the_choices(browser: Browser, query: str, *, packed: bool) -> None:
    browser.sign_in("smit")
    assert is_packed(opened(browser, f"/werklijst?{query}")) is packed


@pytest.mark.parametrize("headers", [{}, ROWS], ids=["page", "rows"])
def test_the_rest_of_a_list_is_packed(browser: Browser, api: FakeApi, headers: dict[str, str]) -> None:
    _lengthen(api.answers["GET /api/referral/v1/worklist"])
    browser.sign_in("bakker")
    answer = opened(browser, "/werklijst?box=received&after=guess", **headers)
    assert is_packed(answer)
    assert int(answer.headers["Content-Length"]) < LATER_BYTES
    assert "guess" not in answer.text


def test_neither_is_a_refused_form_nor_a_page_that_is_not_there(browser: Browser, api: FakeApi) -> None:
    fault = {"field": "reason", "code": "required", "message": "Vul hier iets in."}
    api.refusals["POST /api/careplan/v1/parked-events/1/replay"] = (400, {"errors": [fault]})
    browser.sign_in("de-boer")
    form = {"move": "opnieuw", "reason_careplan_1": "guess"}
    refused = browser.post("/beheer/geparkeerd/careplan/1", form, headers={"Accept-Encoding": "gzip"})
    missing = opened(browser, "/nergens")
    assert [(answer.status_code, is_packed(answer)) for answer in (refused, missing)] == [(400, False), (404, False)]


def test_who_cannot_unpack_gets_it_plain(browser: Browser) -> None:
    browser.sign_in("de-vries")
    answer = browser.get("/werklijst", headers={"Accept-Encoding": "identity"})
    assert (is_packed(answer), "</html>" in answer.text) == (False, True)


@pytest.mark.parametrize("account", ["de-vries", "bakker", "jansen", "smit"])
def test_a_full_worklist_is_less_than_twenty_kilobytes_on_its_way(browser: Browser, api: FakeApi, account: str) -> None:
    for name in ("referral", "careplan", "worktrack"):
        _lengthen(api.answers[f"GET /api/{name}/v1/worklist"])
    browser.sign_in(account)
    assert int(opened(browser, "/werklijst").headers["Content-Length"]) < LATER_BYTES


def _lengthen(answer: dict[str, Any]) -> None:
    answer["items"] = (answer["items"] * FULL)[:FULL]
