"""A real browser for everyone who plays a journey by hand: signed in as a persona, deaf to nothing it complains of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, StorageState

from tests.support.browsing import NARROW, OF_SEVERAL, PATIENCE_MS, WIDE, chromium, find_browser, is_ci
from tests.support.page_checks import PARTS_OF_A_DATE, axe_faults

__all__ = ["MARKS", "NARROW", "WIDE", "Open", "axe_faults", "personas", "sign_in", "tab_to", "type_date"]
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(find_browser() is None and not is_ci(), reason="no Chromium on this machine (make system-deps)"),
]
PIJNTEAM = "pijnteam-midden"  # who works for several organisations acts for this one
TAB = "[document.activeElement.textContent.trim(), document.activeElement.value, document.activeElement.id]"
Open = Callable[..., Page]


@contextmanager
def personas(base_url: str, sessions: dict[str, StorageState]) -> Iterator[Open]:
    """Open windows for personas; what the browser refuses or complains of is a fault of the test.

    Who signed in once stays so in ``sessions``: signing in by hand takes longer than most of what is tested.
    """
    contexts, complaints = list[BrowserContext](), list[str]()

    def hear(said: ConsoleMessage) -> None:
        if "Content Security" in said.text:
            complaints.append(said.text)

    def open_as(account: str, width: int = WIDE, at: str = PIJNTEAM) -> Page:
        known = f"{account} at {at}"
        context = chromium().new_context(
            base_url=base_url, viewport={"width": width, "height": 900}, storage_state=sessions.get(known)
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if known in sessions:
            page.goto("/werklijst")
        else:
            sign_in(page, account, at)
            sessions[known] = context.storage_state()
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in(page: Page, account: str, at: str = PIJNTEAM) -> None:
    """Sign in as one of the demo's people, or by number: of a patient, or of an employee with ``employee`` before it.

    ``at``: where who works for several works now.
    """
    page.goto("/auth/sign-in")
    hat, _, number = account.rpartition(" ")
    if number.isdecimal():
        page.fill("#bsn", number)
        page.check(f"#hat-{hat or 'patient'}")
        page.get_by_role("button", name="Aanmelden", exact=True).click()
    else:
        page.locator(f"button[name=account][value='{account}']").first.click()
    if account in OF_SEVERAL:
        page.click(f"button[name=organisation][value='{at}']")
    page.wait_for_url("**/werklijst")


def type_date(page: Page, day: date) -> None:
    """Type a date into the field that has the focus, part by part, in the order in which this browser asks for them."""
    page.keyboard.type("02012026")
    is_day_first = page.evaluate("document.activeElement.value") == "2026-01-02"
    for _ in range(PARTS_OF_A_DATE):
        page.keyboard.press("ArrowLeft")
    page.keyboard.type(day.strftime("%d%m%Y" if is_day_first else "%m%d%Y"))
    assert page.evaluate("document.activeElement.value") == day.isoformat()


def tab_to(page: Page, name: str) -> None:
    """Go by keyboard to what has the focus next with this text, value or id."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in page.evaluate(TAB):
            return
    raise AssertionError(name)
