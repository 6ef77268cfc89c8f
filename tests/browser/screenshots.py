"""``make screenshots``: a picture of every page, wide and narrow, light and dark, into build/screenshots.

With ``KETENWERK_SHOTS`` set to an address it takes them of the product that runs there.
"""

import os
import sys

from tests.support.browsing import NARROW, WIDE, find_browser, served
from tests.support.house import ROOT
from tests.support.page_list import PAGES, title

FOLDER = ROOT / "build/screenshots"
VIEWS = ((WIDE, "light"), (WIDE, "dark"), (NARROW, "light"))


def main(wanted: list[str]) -> int:
    """Take the pictures, of the pages whose name holds one of the given words."""
    if find_browser() is None:
        sys.stderr.write("No Chromium on this machine: make system-deps\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = [page for page in PAGES if not wanted or any(word in title(*page) for word in wanted)]
    with served(os.environ.get("KETENWERK_SHOTS", "")) as shown:
        for account, path in chosen:
            for width, scheme in VIEWS:
                with shown.page(account, width=width, scheme=scheme) as page:
                    shown.go(page, path)
                    page.screenshot(path=FOLDER / f"{title(account, path)}-{width}-{scheme}.png", full_page=True)
    sys.stdout.write(f"{len(chosen) * len(VIEWS)} pictures in {FOLDER}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
