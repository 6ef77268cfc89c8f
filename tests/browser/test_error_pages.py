"""Every page that says no: what happened, a way on by keyboard, and nothing that the browser complains of."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import Served
from tests.support.page_checks import faults_at_both_ends
from tests.support.portal import FakeApi
from tests.support.portal_answers import full_api

READING = "POST /api/notifications/v1/inbox/notice-1/reading"
REFERRAL = "/team/verwijzing/referral-2"
SAID = "Dit bericht is net door een collega afgehandeld."
REFUSED = (HTTPStatus.CONFLICT, HTTPStatus.GONE, HTTPStatus.UNPROCESSABLE_ENTITY)


@pytest.fixture
def api(shown: Served) -> Iterator[FakeApi]:
    """The API behind the portal, made whole again afterwards."""
    assert shown.portal is not None
    shown.complaints.clear()
    found = shown.portal.api
    found.calls.clear()
    yield found
    found.answers, found.away, found.refusals = full_api().answers, set(), {}


def look_at(shown: Served, page: Page, status: int) -> None:
    """The page is whole; the one thing that the browser may say is that it was answered with this status."""
    assert faults_at_both_ends(page) == []
    assert [line for line in shown.complaints if f"status of {status}" not in line] == []


def go_on_by_keyboard(page: Page) -> None:
    page.locator("main a").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/werklijst")


def mark_as_read(shown: Served, page: Page) -> None:
    """Do what the page itself cannot explain when it is refused."""
    shown.go(page, "/berichten")
    page.locator("form[action$='/notice-1/gelezen'] button").click()


@pytest.mark.parametrize("status", REFUSED, ids=[each.name for each in REFUSED])
def test_a_change_that_is_refused(shown: Served, api: FakeApi, status: HTTPStatus) -> None:
    api.refusals[READING] = (status, {"detail": SAID})
    with shown.page("de-vries") as page:
        mark_as_read(shown, page)
        expect(page.get_by_role("heading", name="Dit kan nu niet")).to_be_visible()
        expect(page.get_by_text(SAID)).to_be_visible()
        look_at(shown, page, status)
        go_on_by_keyboard(page)


def test_a_page_that_is_not_there(shown: Served, api: FakeApi) -> None:
    del api.answers[f"GET /api/referral/v1/referrals/{REFERRAL.rpartition('/')[2]}"]
    with shown.page("bakker") as page:
        shown.go(page, REFERRAL)
        expect(page.get_by_role("heading", name="Deze pagina is er niet")).to_be_visible()
        look_at(shown, page, HTTPStatus.NOT_FOUND)
        go_on_by_keyboard(page)


def test_a_page_that_one_may_not_see(shown: Served, api: FakeApi) -> None:
    api.refusals[f"GET /api/referral/v1/referrals/{REFERRAL.rpartition('/')[2]}"] = (HTTPStatus.FORBIDDEN, {})
    with shown.page("bakker") as page:
        shown.go(page, REFERRAL)
        expect(page.get_by_role("heading", name="Dit mag u niet zien")).to_be_visible()
        look_at(shown, page, HTTPStatus.FORBIDDEN)
        go_on_by_keyboard(page)


def test_a_coordinator_without_a_mandate_reads_why_and_goes_on(shown: Served, api: FakeApi) -> None:
    """ROL-12: the part that is refused says so in its place; the other page is one key away."""
    api.refusals["GET /api/region/v1/stuck-items"] = (HTTPStatus.FORBIDDEN, {"detail": "Uw mandaat is verlopen."})
    with shown.page("visser") as page:
        shown.go(page, "/werklijst")
        expect(page.get_by_text("Uw mandaat is verlopen.")).to_be_visible()
        assert faults_at_both_ends(page) == []
        page.get_by_role("link", name="Cijfers").last.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Stroom van lijn naar lijn")).to_be_visible()
    assert shown.complaints == []


def test_a_page_that_fails(shown: Served, api: FakeApi) -> None:
    api.answers["GET /api/persons/v1/my-choices"] = {"machtigingen": None}
    with shown.page("versteegh") as page:
        shown.go(page, "/mijn-keuzes")
        expect(page.get_by_role("heading", name="Er ging iets mis bij ons")).to_be_visible()
        look_at(shown, page, HTTPStatus.INTERNAL_SERVER_ERROR)


def test_a_change_while_a_part_is_away(shown: Served, api: FakeApi) -> None:
    with shown.page("de-vries") as page:
        shown.go(page, "/berichten")
        api.away = {"notifications"}
        page.locator("form[action$='/notice-1/gelezen'] button").click()
        expect(page.get_by_role("heading", name="Een onderdeel geeft nu geen antwoord")).to_be_visible()
        look_at(shown, page, HTTPStatus.SERVICE_UNAVAILABLE)
        go_on_by_keyboard(page)


def test_a_form_of_another_session(shown: Served, api: FakeApi) -> None:
    with shown.page("de-vries") as page:
        shown.go(page, "/berichten")
        form = page.locator("form[action$='/notice-1/gelezen']")
        form.locator("input[name=csrf_token]").evaluate("each => { each.value = 'van-eerder' }")
        form.locator("button").click()
        expect(page.get_by_role("heading", name="Deze pagina is te oud")).to_be_visible()
        look_at(shown, page, HTTPStatus.BAD_REQUEST)
        go_on_by_keyboard(page)
    assert not [call for call in api.calls if call[0] == "POST" and call[1].endswith("/notice-1/reading")]
