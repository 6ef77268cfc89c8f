"""A real browser for everyone who plays a journey by hand: signed in as a persona, deaf to nothing it complains of."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
NEEDED = CHROMIUM is not None or "CI" in os.environ
MARKS = [
    pytest.mark.browser,
    pytest.mark.xdist_group("product"),
    pytest.mark.skipif(not NEEDED, reason="no Chromium on this machine (make system-deps)"),
]
WIDE, NARROW = 1280, 360
TAB = "[document.activeElement.textContent.trim(), document.activeElement.value, document.activeElement.id]"
Open = Callable[..., Page]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def personas(browser: Browser, base_url: str) -> Iterator[Open]:
    """Open windows for personas; what the browser refuses or complains of is a fault of the test."""
    contexts, complaints = list[BrowserContext](), list[str]()

    def hear(said: ConsoleMessage) -> None:
        if "Content Security" in said.text:
            complaints.append(said.text)

    def open_as(account: str, width: int = WIDE) -> Page:
        context = browser.new_context(base_url=base_url, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        sign_in(page, account)
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in(page: Page, account: str) -> None:
    """Sign in as one of the demo's people."""
    page.goto("/auth/sign-in")
    page.locator(f"button[name=account][value='{account}']").first.click()
    page.wait_for_url("**/werklijst")


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds: WCAG 2.2 AA and best practice."""
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {[node['html'] for node in row['nodes']]}" for row in found]


def tab_to(page: Page, name: str) -> None:
    """Go by keyboard to what has the focus next with this text, value or id."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in page.evaluate(TAB):
            return
    raise AssertionError(name)
