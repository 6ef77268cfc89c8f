"""The patient chooses by keyboard, the coordinator sees news appear, the bar moves the clock: in a real browser."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from shared.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
NEEDED = CHROMIUM is not None or "CI" in os.environ
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("product"),
    pytest.mark.skipif(not NEEDED, reason="no Chromium on this machine (make system-deps)"),
]
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def signed_in(chromium: Browser, product: Settings) -> Iterator[Open]:
    """Open a browser of one's own for a persona; a refusal by the content policy is a fault of the test."""
    contexts = list[BrowserContext]()
    refused = list[str]()

    def open_as(account: str) -> Page:
        context = chromium.new_context(base_url=product.base_url, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
        page.goto("/auth/sign-in")
        page.locator(f"button[name=account][value='{account}']").first.click()
        page.wait_for_url("**/werklijst")
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert refused == []


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds: WCAG 2.2 AA and best practice."""
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {[node['html'] for node in row['nodes']]}" for row in found]


def tab_to(page: Page, name: str) -> None:
    """Go by keyboard to what has the focus next with this text or value."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("[document.activeElement.textContent.trim(), document.activeElement.value]"):
            return
    raise AssertionError(name)


def test_the_patient_says_yes_and_stops_by_keyboard_alone(signed_in: Open) -> None:
    """D3: the effect first; a fault keeps what was chosen; stopping is as easy as saying yes."""
    page = signed_in("versteegh")
    assert axe_faults(page) == []
    tab_to(page, "Lees eerst wat ja en nee doen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wat gebeurt er als u ja zegt?")).to_be_visible()
    assert axe_faults(page) == []
    tab_to(page, "Mijn keuze bewaren")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    assert axe_faults(page) == []
    tab_to(page, "yes")
    page.keyboard.press("Space")
    tab_to(page, "Mijn keuze bewaren")
    page.keyboard.press("Enter")
    expect(page.get_by_text("U zei ja.")).to_be_visible()
    assert axe_faults(page) == []
    tab_to(page, "Nu stoppen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het is gestopt.")).to_be_visible()


def test_a_yes_in_two_tabs_is_one_yes(signed_in: Open) -> None:
    page = signed_in("versteegh")
    page.get_by_role("link", name="Lees eerst wat ja en nee doen").click()
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        tab.get_by_label("Ja, tot en met de datum hieronder").check()
        tab.get_by_role("button", name="Mijn keuze bewaren").click()
    expect(other.get_by_text("U zei al ja.")).to_be_visible()
    page.get_by_role("button", name="Nu stoppen").click()
    expect(page.get_by_text("Het is gestopt.")).to_be_visible()


@pytest.mark.parametrize("path", ["/werklijst", "/regio/cijfers", "/demonstratie"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_the_region_are_clean_and_fit(signed_in: Open, path: str, width: int) -> None:
    page = signed_in("visser")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_gets_stuck_appears_without_reload_and_takes_no_focus(signed_in: Open) -> None:
    """Who only looks gets the new rows; who is busy in the list gets an offer, and keeps the focus."""
    idle, busy, visitor = signed_in("visser"), signed_in("visser"), signed_in("de-vries")
    before = idle.locator("main tbody tr").count()
    idle.evaluate("window.marked = true")
    busy.get_by_role("link", name="Waar het stilstaat").focus()
    visitor.goto("/demonstratie")
    visitor.get_by_role("button", name="Zes weken verder").click()
    expect(visitor.get_by_role("status").filter(has_text="Het is nu")).to_be_visible(timeout=60_000)
    expect(idle.locator("[data-live]")).to_have_text("Er is iets nieuws.", timeout=20_000)
    expect(idle.locator("main tbody tr")).not_to_have_count(before, timeout=20_000)
    assert idle.evaluate("[window.marked, document.activeElement.tagName]") == [True, "BODY"]
    offer = busy.get_by_role("button", name="Er is iets nieuws. Laat zien")
    expect(offer).to_be_visible(timeout=20_000)
    assert busy.evaluate("document.activeElement.textContent") == "Waar het stilstaat"
    offer.click()
    expect(offer).to_be_hidden()
