"""Every page is in the list of pages: what is not in it, no browser test looks at."""

from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException

from tests.support.page_list import NO_PAGES, PAGES
from tests.support.portal import Portal


def endpoints_of_list(portal: Portal) -> set[str]:
    adapter = portal.app.url_map.bind("127.0.0.1")
    found = set()
    for _, path in PAGES:
        try:
            found.add(adapter.match(urlsplit(path).path)[0])
        except HTTPException:
            found.add("not-there")
    return found


def test_every_page_is_looked_at_in_a_browser(portal: Portal) -> None:
    pages = {rule.endpoint for rule in portal.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert pages - NO_PAGES == endpoints_of_list(portal) - {"not-there"}
