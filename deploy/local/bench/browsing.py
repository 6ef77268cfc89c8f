"""A browser without a screen: signs in as a persona and opens pages, with the style and script that they name."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from deploy.local.sign_in import Page, Persona, SignInFailed

ROWS: Mapping[str, str] = {"HX-Request": "true", "HX-Target": "more"}  # as htmx asks for the rest of a list
FILES = re.compile(r'(?:href|src)="(/assets/[^"]+)"')


@dataclass
class Browser:
    """Someone who is signed in at the portal; ``http`` follows redirects and keeps cookies."""

    http: httpx.Client

    def sign_in(self, persona: Persona) -> None:
        """Walk the sign-in as a browser does. Raises ``SignInFailed``."""
        page = self.http.get("/auth/sign-in", params={"to": "/werklijst"})
        page = self.http.post(page.url, data={"csrf_token": Page(page.text).token, **persona.form()})
        if page.url.path != "/werklijst":
            raise SignInFailed(Page(page.text).alert or f"Aanmelden bracht naar {page.url.path}.")

    def open(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Open a page; it must be there."""
        return self.http.get(path, headers=headers).raise_for_status()

    def sizes(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, int]:
        """Return the bytes that travel for a page: with nothing kept yet, and with its files kept."""
        page = self.open(path, headers)
        files = sum(self.open(url).num_bytes_downloaded for url in sorted(set(FILES.findall(page.text))))
        return page.num_bytes_downloaded + files, page.num_bytes_downloaded

    def first_link(self, path: str, start: str) -> str | None:
        """Return the first address on a page that begins so and names an item; None when there is none."""
        found = re.search(rf'href="({re.escape(start)}[0-9a-f-]{{36}})"', self.open(path).text)
        return found[1] if found else None

    def next_rows(self, path: str) -> str | None:
        """Return the address of the rest of a list; None when all of it stands on the page."""
        found = re.search(r'hx-get="([^"]*[?&;]after=[^"]*)"', self.open(path).text)
        return html.unescape(found[1]) if found else None
