"""``make screenshots``: a picture of every page, wide and narrow, some in the dark, into build/screenshots.

With ``KETENWERK_SHOTS`` set to an address it follows the links of the product that runs there, persona by persona;
without it the pages of ``page_list`` are shown with the recorded answers, which is what the browser tests look at.
"""

import os
import sys
from collections.abc import Iterable

from tests.support.browsing import NARROW, WIDE, Served, find_browser, served
from tests.support.house import ROOT
from tests.support.page_list import PAGES, title
from tests.support.page_walk import shape, walk

FOLDER = ROOT / "build/screenshots"
VIEWS = ((WIDE, "light"), (NARROW, "light"))
DARK = frozenset({"werklijst", "verwijzing", "verzuim", "team", "mijn-keuzes", "regio", "beheer"})


def main(wanted: list[str]) -> int:
    """Take the pictures, of the pages whose name holds one of the given words."""
    if find_browser() is None:
        sys.stderr.write("No Chromium on this machine: make system-deps\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    running = os.environ.get("KETENWERK_SHOTS", "")
    with served(running) as shown:
        taken = sum(
            _take(shown, account, path)
            for account, path in (list(walk(shown)) if running else PAGES)
            if not wanted or any(word in _name(account, path) for word in wanted)
        )
    sys.stdout.write(f"{taken} pictures in {FOLDER}\n")
    return 0


def _take(shown: Served, account: str, path: str) -> int:
    views = (*VIEWS, *_dark(path))
    for width, scheme in views:
        with shown.page(account, width=width, scheme=scheme) as page:
            shown.go(page, path)
            page.screenshot(path=FOLDER / f"{_name(account, path)}-{width}-{scheme}.png", full_page=True)
    return len(views)


def _dark(path: str) -> Iterable[tuple[int, str]]:
    """Return one dark view of the pages where the most is to be seen."""
    return ((WIDE, "dark"),) if path.strip("/").split("/")[0] in DARK else ()


def _name(account: str, path: str) -> str:
    return title(account, shape(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
