"""Pages by keyboard, without script, and from the browser's memory."""

from playwright.sync_api import Route, expect

from services.portal.live import BEAT_SECONDS
from tests.support.browsing import Served
from tests.support.page_checks import axe_faults

ACTIVE = "document.activeElement"


def test_the_first_tab_leads_past_the_menu(shown: Served) -> None:
    with shown.page("de-vries") as page:
        shown.go(page, "/werklijst")
        page.keyboard.press("Tab")
        assert page.evaluate(f"{ACTIVE}.textContent") == "Naar de inhoud"
        assert page.evaluate(f"{ACTIVE}.getBoundingClientRect().height") >= 44
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()


def test_where_the_keyboard_is_can_be_seen(shown: Served) -> None:
    with shown.page("de-vries") as page:
        shown.go(page, "/werklijst")
        seen = {}
        for _ in range(7):
            page.keyboard.press("Tab")
            name = page.evaluate(f"{ACTIVE}.textContent.trim()")
            seen[name] = page.evaluate(f"getComputedStyle({ACTIVE}).outlineStyle")
        assert len(seen) == 7
        assert set(seen.values()) <= {"solid", "auto"}, seen


def test_the_menu_opens_and_closes_by_key_and_gives_the_keyboard_back(shown: Served) -> None:
    with shown.page("de-vries") as page:
        shown.go(page, "/werklijst")
        page.focus("details.account summary")
        page.keyboard.press("Enter")
        assert page.is_visible("text=Afmelden")
        assert axe_faults(page) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert not page.is_visible("text=Afmelden")
        assert page.evaluate(f"{ACTIVE}.tagName") == "SUMMARY"


def test_the_menu_counts_unread_messages_after_the_page_is_there(shown: Served) -> None:
    with shown.page("de-vries") as page:
        shown.go(page, "/werklijst")
        expect(page.locator(".count")).to_contain_text("1")


def test_pages_work_without_script(shown: Served) -> None:
    with shown.page("de-vries", script=False) as page:
        page.goto(f"{shown.base}/werklijst")
        assert page.is_visible("text=Versteegh, Anna")
        page.goto(f"{shown.base}/berichten")
        assert page.is_visible("text=Als gelezen markeren")


def test_after_signing_out_the_back_button_shows_nothing(shown: Served) -> None:
    with shown.page() as page:
        page.goto(f"{shown.base}/auth/sign-in")
        page.click('button[value="dekker"]')
        page.wait_for_url("**/werklijst")
        assert page.is_visible("text=Versteegh, Anna")
        page.click("details.account summary")
        page.click("text=Afmelden")
        page.wait_for_url(f"{shown.base}/")
        page.go_back()
        page.wait_for_url(f"{shown.base}/?**")
        assert not page.is_visible("text=Versteegh, Anna")


def test_the_end_of_the_session_does_not_overtake_signing_out(shown: Served) -> None:
    """The stream says that the session is over before the answer to signing out has come."""
    with shown.page() as page:
        page.goto(f"{shown.base}/auth/sign-in")
        page.click('button[value="dekker"]')
        page.wait_for_url("**/werklijst")

        def answer_late(route: Route) -> None:
            answer = route.fetch(max_redirects=0)  # the server has ended the session, the browser does not know yet
            page.wait_for_timeout(2 * BEAT_SECONDS * 1000)
            route.fulfill(response=answer)

        page.route("**/auth/sign-out", answer_late)
        page.click("details.account summary")
        page.click("text=Afmelden")
        page.wait_for_url(f"{shown.base}/")
