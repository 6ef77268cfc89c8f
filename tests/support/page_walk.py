"""Finds the pages of a product that runs: follows the links of each persona, one page of each shape."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.support.browsing import Served

PEOPLE = (
    "de-vries",
    "dekker",
    "bakker",
    "yilmaz",
    "jansen",
    "smit",
    "versteegh",
    "versteegh-werk",
    "van-dijk",
    "visser",
    "mulder",
    "de-boer",
)
LINKS = "[...document.querySelectorAll('.menu a, main a, .account a')].map(each => each.getAttribute('href'))"
LEFT_OUT = re.compile(r"^/(auth|language|assets|b)(/|$)|after=|\.csv$|^/$")
AN_ID = re.compile(r"[0-9a-f-]{36}|[A-Z]{2}-\d\d-\d+")
MOST_PAGES = 40


def shape(path: str) -> str:
    """Return the path without the ids in it: pages of one shape look alike."""
    return AN_ID.sub("x", path)


def walk(shown: Served) -> Iterator[tuple[str, str]]:
    """Yield who and where, for every page that can be reached by following links."""
    yield "", "/"
    for account in PEOPLE:
        for path in _of(shown, account):
            yield account, path


def _of(shown: Served, account: str) -> Iterator[str]:
    waiting, seen = ["/werklijst"], {"/werklijst"}
    with shown.page(account) as page:
        while waiting and len(seen) < MOST_PAGES:
            path = waiting.pop(0)
            shown.go(page, path)
            yield path
            for link in page.evaluate(LINKS):
                parsed = urlsplit(link or "")
                to = f"{parsed.path}?{parsed.query}" if parsed.query else parsed.path
                if not parsed.netloc and to.startswith("/") and not LEFT_OUT.search(to) and shape(to) not in seen:
                    seen.add(shape(to))
                    waiting.append(to)
