"""More of a list: the rows come below those that are there, the first new one is read next; a link without script."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Request

from tests.support.browsing import Served

LIST = "GET /api/referral/v1/worklist"
MARK = "bWFyaw"
ROWS = 'section[aria-labelledby="referrals"] tr.utrecht-table__row'


@pytest.fixture
def long_list(shown: Served) -> Iterator[list[dict[str, Any]]]:
    """A list of two pages of the same rows."""
    assert shown.portal is not None
    api = shown.portal.api
    answer = api.answers[LIST]

    def part(request: Request) -> dict[str, Any]:
        is_last = request.args.get("after") == MARK
        return {**answer, "next": None if is_last else f"/api/referral/v1/worklist?after={MARK}"}

    api.answers[LIST] = part
    yield answer["items"]
    api.answers[LIST] = answer


def test_more_rows_come_below_and_the_first_is_read_next(shown: Served, long_list: list[dict[str, Any]]) -> None:
    with shown.page("bakker") as page:
        shown.go(page, "/werklijst")
        page.focus("#more a")
        page.keyboard.press("Enter")
        page.wait_for_selector("#more", state="detached", timeout=60_000)
        first_new = page.locator(ROWS).nth(1 + len(long_list))
        first_new.and_(page.locator(":focus-within")).wait_for(timeout=60_000)
        assert page.locator('section[aria-labelledby="referrals"] tbody tr').count() == 2 * len(long_list)
        assert page.url.endswith("/werklijst")


def test_rows_that_do_not_come_say_so_and_can_be_asked_again(shown: Served, long_list: list[dict[str, Any]]) -> None:
    assert shown.portal is not None
    with shown.page("bakker") as page:
        shown.go(page, "/werklijst")
        shown.portal.api.away.add("referral")
        try:
            page.click("#more a")
            page.wait_for_selector("[data-failed]", state="visible", timeout=60_000)
        finally:
            shown.portal.api.away.discard("referral")
            shown.complaints[:] = [each for each in shown.complaints if "503" not in each]
        page.click("#more a")
        page.wait_for_selector("#more", state="detached", timeout=60_000)
        assert page.locator('section[aria-labelledby="referrals"] tbody tr').count() == 2 * len(long_list)


def test_without_script_the_rest_is_a_page(shown: Served, long_list: list[dict[str, Any]]) -> None:
    with shown.page("bakker", script=False) as page:
        page.goto(shown.base + "/werklijst")
        page.click("#more a")
        assert f"after={MARK}" in page.url
        assert page.locator('section[aria-labelledby="referrals"] tbody tr').count() == len(long_list)
