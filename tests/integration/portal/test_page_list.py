"""Every page is in the list of pages, every form in the list of forms, every template is drawn: nothing is unseen."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import template_rendered
from jinja2 import Template
from jinja2.meta import find_referenced_templates
from werkzeug.exceptions import HTTPException

from services.portal.api import NO_CONSENT
from tests.support.html_page import HtmlPage, read_page
from tests.support.page_forms import FORMS
from tests.support.page_list import NO_PAGES, PAGES, PARTS_OF_PAGES
from tests.support.portal import Browser, Portal

REFUSED = (("jansen", "/team/zorgplan/plan-9"),)
HELD_BACK = {"GET /api/careplan/v1/plans/plan-9": (403, {"errors": [{"code": NO_CONSENT, "message": "Bezwaar"}]})}
AN_ID = re.compile(r"(?<=/)(?:[a-z]+-\d+|\d+|[0-9a-f]{32})(?=/|$)")


@pytest.fixture
def drawn(portal: Portal) -> Iterator[set[str]]:
    """The templates that were drawn."""
    found = set[str]()

    def note(_app: object, template: Template, **_more: object) -> None:
        found.add(str(template.name))

    with template_rendered.connected_to(note, portal.app):
        yield found


@pytest.fixture
def pages(drawn: set[str], portal: Portal) -> dict[tuple[str, str], HtmlPage]:
    """Every page as it is read, by who looks at it and where."""
    assert not drawn
    seen: dict[str, Browser] = {}
    found = {}
    portal.api.refusals |= HELD_BACK
    for account, path in (*PAGES, *PARTS_OF_PAGES, *REFUSED):
        if account not in seen:
            seen[account] = portal.browser()
            if account:
                seen[account].sign_in(account, "pijnteam-midden" if account == "yilmaz" else "")
        found[account, path] = read_page(seen[account].get(path).text)
    return found


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
    assert pages - NO_PAGES == endpoints_of_list(portal) - NO_PAGES - {"not-there"}


def test_every_template_is_drawn_by_a_page_of_the_list(
    portal: Portal, drawn: set[str], pages: dict[tuple[str, str], HtmlPage]
) -> None:
    env = portal.app.jinja_env
    names = [name for name in env.list_templates() if name.startswith("pages/")]
    sources = [env.loader.get_source(env, name)[0] for name in names if env.loader]
    used = {each for source in sources for each in find_referenced_templates(env.parse(source))}
    assert pages
    assert set(names) - used - drawn == set()


def test_every_form_of_every_page_is_sent_empty_in_a_browser(pages: dict[tuple[str, str], HtmlPage]) -> None:
    there = {(who, shape(address or path)) for (who, path), page in pages.items() for address, _ in page.forms}
    assert there == {(form.account, shape(form.address)) for form in FORMS}


def shape(address: str) -> str:
    """Return the address without the ids in it."""
    return AN_ID.sub("x", address.partition("?")[0])


def test_no_two_pages_of_a_person_have_the_same_title(pages: dict[tuple[str, str], HtmlPage]) -> None:
    titles = Counter((who, pages[who, path].title) for who, path in PAGES)
    assert [title for title, count in titles.items() if count > 1] == []
