"""People at Keycloak's own pages in a real browser: what a content policy or a cookie rule would break, breaks here."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from deploy.keycloak.people import PASSWORD
from tests.support.browsing import chromium, find_browser, is_ci
from tests.support.keycloak import House

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_browser() is None and not is_ci(), reason="no Chromium on this machine (make system-deps)"),
]
PATIENCE_MS = 60_000


@pytest.fixture
def page(house: House) -> Iterator[Page]:
    """An empty window; what the content policy refuses is a fault of the test."""
    complaints = list[str]()

    def hear(said: ConsoleMessage) -> None:
        if "Content Security" in said.text:
            complaints.append(said.text)

    context = chromium().new_context(base_url=house.base_url, locale="nl-NL")
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    opened.on("console", hear)
    yield opened
    context.close()
    assert complaints == []


def give(page: Page, name: str, value: str) -> None:
    page.fill(f"input[name={name}]", value)
    page.click("#kc-login")


def choose(page: Page, path: str) -> None:
    """Choose something in the menu of the account."""
    page.click("details.account summary")
    page.click(f"details.account form[action='{path}'] button")


def test_a_huisarts_signs_in_at_keycloak_works_and_signs_out(page: Page) -> None:
    page.goto("/auth/sign-in")
    give(page, "username", "de-vries")
    give(page, "password", PASSWORD)
    page.wait_for_url("**/werklijst", timeout=PATIENCE_MS)
    expect(page.get_by_text("Huisartsenpraktijk De Linde").first).to_be_visible(timeout=PATIENCE_MS)
    choose(page, "/auth/sign-out")
    sign_in = page.locator("a[href^='/auth/sign-in']").first
    expect(sign_in).to_be_visible(timeout=PATIENCE_MS)
    page.goto("/werklijst")
    expect(sign_in).to_be_visible(timeout=PATIENCE_MS)


def test_an_arts_chooses_an_organisation_and_later_the_other(page: Page) -> None:
    page.goto("/auth/sign-in")
    give(page, "username", "yilmaz")
    page.click("#organization-pijnteam-midden")
    give(page, "password", PASSWORD)
    page.wait_for_url("**/werklijst", timeout=PATIENCE_MS)
    choose(page, "/auth/switch")
    give(page, "username", "yilmaz")
    page.click("#organization-revalidatie-vechtstreek")
    give(page, "password", PASSWORD)
    page.wait_for_url("**/werklijst", timeout=PATIENCE_MS)
    expect(page.get_by_text("Revalidatie Vechtstreek").first).to_be_visible(timeout=PATIENCE_MS)
