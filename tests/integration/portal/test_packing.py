"""Pages travel packed, unless they repeat what was asked: their length would tell what stands beside it (BREACH)."""

from typing import Any

import httpx
import pytest

from tests.support.portal import Browser, FakeApi

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
    ["/werklijst?box=guess", "/werklijst?after=guess", "/werklijst?csrf_token=guess", "/werklijst?box=sent&box=guess"],
)
def test_a_page_that_repeats_its_query_is_not(browser: Browser, path: str) -> None:
    browser.sign_in("de-vries")
    answer = opened(browser, path)
    assert not is_packed(answer)
    assert "guess" in answer.text


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
