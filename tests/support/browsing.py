"""A real browser before the portal on a real port: for tests of pages and for pictures of them."""

import atexit
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect, sync_playwright
from werkzeug.serving import make_server

from deploy.local.gateway import Gateway
from deploy.local.people import demo_people
from tests.support.kept import keepable
from tests.support.portal import Portal, make_portal
from tests.support.portal_answers import demo_front, full_api

OF_SEVERAL = frozenset(each.key for each in demo_people() if len(each.memberships) > 1)
BROWSERS = ("chromium", "google-chrome")
FOR_EVERYBODY = ("/assets/", "/login/static/", "/favicon")
WIDE, NARROW, NARROWEST = 1280, 360, 320
HEIGHT = 900
PATIENCE_MS = 60_000  # nothing here is judged by time: a busy machine is no fault of a page


def find_browser() -> str | None:
    """Return where a Chromium is on this machine, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@dataclass
class Served:
    """The portal at an address, with a browser before it; keeps who is signed in, per account."""

    base: str
    portal: Portal | None
    browser: Browser
    complaints: list[str] = field(default_factory=list)
    _signed_in: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def page(
        self, account: str = "", *, width: int = WIDE, scheme: str = "light", script: bool = True
    ) -> Iterator[Page]:
        """Open a window for a while, signed in as one of the demo's people (nobody without one)."""
        context = self._context(width, scheme, script=script)
        if account:
            context.add_cookies([{"name": "sid", "value": self._number(account), "url": self.base}])
        page = context.new_page()
        page.on("console", self._hear)
        page.on("response", self._weigh)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        yield page
        context.close()

    def go(self, page: Page, path: str) -> None:
        """Open a page and wait until it asks for nothing more; the live stream stays open and is not waited for."""
        page.goto(self.base + path)
        page.wait_for_selector(".htmx-request", state="detached")

    def _number(self, account: str) -> str:
        if account not in self._signed_in:
            context = self._context(WIDE, "light", script=True)
            page = context.new_page()
            page.goto(f"{self.base}/auth/sign-in")
            page.click(f'button[value="{account}"]')
            if account in OF_SEVERAL:
                page.locator("button[name=organisation]").first.click()
            page.wait_for_url("**/werklijst")
            self._signed_in[account] = next(row["value"] for row in context.cookies() if row["name"] == "sid")
            context.close()
        return self._signed_in[account]

    def _context(self, width: int, scheme: str, *, script: bool) -> BrowserContext:
        size = {"width": width, "height": HEIGHT}
        context = self.browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            locale="nl-NL",
        )
        context.set_default_timeout(PATIENCE_MS)
        return context

    def _weigh(self, answer: Response) -> None:
        """Complain of an answer that may be kept on the way (docs/holes.md, 14); style and script may."""
        path = answer.url.removeprefix(self.base)
        if path.startswith("/") and not path.startswith(FOR_EVERYBODY):
            self.complaints += [f"{path} may be kept: {what}" for what in keepable(answer.headers, "Cookie")]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(each in message.text for each in ("404", "410")):
            self.complaints.append(message.text)


@contextmanager
def served(base: str = "") -> Iterator[Served]:
    """Serve the portal with the recorded API, or look at the product that runs at `base`."""
    if base:
        yield Served(base, None, chromium())
        return
    with _own_portal() as (address, portal):
        yield Served(address, portal, chromium())


@cache
def chromium() -> Browser:
    """Return the browser of this process: there can be only one, and starting it takes a while."""
    expect.set_options(timeout=PATIENCE_MS)
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--lang=nl"])


@contextmanager
def _own_portal() -> Iterator[tuple[str, Portal]]:
    with tempfile.TemporaryDirectory() as folder:
        gateway = Gateway()
        gateway.mount("/demo", demo_front())
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = make_server("127.0.0.1", 0, gateway, threaded=True)
        base = f"http://127.0.0.1:{server.server_port}"
        portal = make_portal(Path(folder), full_api(), base, gateway)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield base, portal
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def is_ci() -> bool:
    """Tell whether a missing browser is a fault here."""
    return os.environ.get("CI", "").lower() == "true"
