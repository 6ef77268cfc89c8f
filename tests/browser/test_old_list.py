"""A list that is no longer true: a coordinator in the middle of it is offered the new one, and keeps the focus."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.support.browsing import Served
from tests.support.portal import FakeApi
from tests.support.portal_answers import full_api

STUCK, INBOX = "GET /api/region/v1/stuck-items", "GET /api/notifications/v1/inbox"
SOLVED = "KW-26-0001"
LIMIT = 60_000


@pytest.fixture
def api(shown: Served) -> Iterator[FakeApi]:
    """The API behind the portal, made whole again afterwards."""
    assert shown.portal is not None
    found = shown.portal.api
    yield found
    found.answers = full_api().answers


def is_listening(answer: Response) -> bool:
    """Tell whether the page hears of news from now on."""
    return answer.url.endswith("/nieuws")


def number_of(page: Page, number: str) -> Locator:
    """Return a case number as it stands in the list; the button of its row says it once more, for who hears it."""
    return page.locator(".who__name", has_text=number)


def test_what_was_solved_meanwhile_goes_when_the_coordinator_asks(shown: Served, api: FakeApi) -> None:
    with shown.page("visser") as page:
        with page.expect_response(is_listening, timeout=LIMIT):
            page.goto(f"{shown.base}/werklijst")
        page.get_by_role("link", name="Waar het stilstaat").focus()
        solve(api)
        offer = page.get_by_role("button", name="Er is iets nieuws. Laat zien")
        expect(offer).to_be_visible(timeout=LIMIT)
        assert page.evaluate("document.activeElement.textContent") == "Waar het stilstaat"
        expect(number_of(page, SOLVED)).to_be_visible()
        offer.press("Enter")
        expect(number_of(page, SOLVED)).to_be_hidden(timeout=LIMIT)
        expect(number_of(page, "KW-26-0009")).to_be_visible()


def solve(api: FakeApi) -> None:
    """Let one item move on, and tell it in the inbox."""
    stuck: dict[str, Any] = api.answers[STUCK]
    inbox: dict[str, Any] = api.answers[INBOX]
    api.answers[STUCK] = {**stuck, "items": [row for row in stuck["items"] if row["case_number"] != SOLVED]}
    api.answers[INBOX] = {**inbox, "unread": inbox["unread"] + 1}
