"""Every page, loaded once: its head, the keyboard, axe light and dark, wide and narrow; fit; the CSP.

All rules of axe run at 1280 px in light and at 360 px in dark; in the other two corners the rules about colour.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.support.browsing import HEIGHT, NARROW, NARROWEST, WIDE, Served
from tests.support.page_checks import COLOURS, axe_faults, fit_faults, head_faults, keyboard_faults, target_faults
from tests.support.page_list import PAGES, title
from tests.support.portal import FakeApi
from tests.support.portal_answers import full_api

EMPTY: dict[str, object] = {"items": [], "next": None, "total": 0, "unread": 0}
SERVICES = {"referral", "careplan", "worktrack", "persons", "region", "notifications"}
DESKS = ("de-vries", "smit", "versteegh", "versteegh-werk", "van-dijk", "visser")


@pytest.fixture
def api(shown: Served) -> Iterator[FakeApi]:
    """The API behind the portal, made whole again afterwards."""
    assert shown.portal is not None
    found = shown.portal.api
    yield found
    found.answers, found.away, found.refusals = full_api().answers, set(), {}


@pytest.mark.parametrize(("account", "path"), PAGES, ids=[title(*page) for page in PAGES])
def test_a_filled_page(shown: Served, account: str, path: str) -> None:
    shown.complaints.clear()
    with shown.page(account) as page:
        shown.go(page, path)
        look_at(page)
    assert shown.complaints == []


def test_what_the_officer_finds(shown: Served) -> None:
    shown.complaints.clear()
    with shown.page("mulder") as page:
        shown.go(page, "/werklijst")
        page.fill("#about", "patient-1")
        page.fill("#purpose", "Klacht")
        page.locator("main form[action='/logboek'] button").click()
        page.wait_for_selector("#found")
        assert "patient-1" not in page.url
        look_at(page)
    assert shown.complaints == []


def test_a_search_by_name_shows_its_cases_and_no_name_in_the_address(shown: Served) -> None:
    with shown.page("smit") as page:
        shown.go(page, "/werklijst")
        page.fill("#name", "vers")
        page.press("#name", "Enter")
        page.wait_for_selector("#found")
        assert "vers" not in page.url
        assert page.locator("tbody a.who__name").inner_text() == "Versteegh, Anna"
        look_at(page)
    assert shown.complaints == []


def look_at(page: Page) -> None:
    assert head_faults(page) == []
    assert keyboard_faults(page) == []
    assert axe_faults(page) == []
    assert target_faults(page) == []
    assert [fault for width in (3840, WIDE // 2, NARROWEST) for fault in fit_faults(page, width)] == []
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    page.emulate_media(color_scheme="dark")
    assert axe_faults(page, COLOURS) == []
    assert fit_faults(page, NARROW) == []
    assert axe_faults(page) == []
    page.emulate_media(color_scheme="light")
    assert axe_faults(page, COLOURS) == []


LISTS = [
    page for page in PAGES if page[1].split("?")[0] in {"/werklijst", "/berichten", "/regio/cijfers", "/mijn-keuzes"}
]


@pytest.mark.parametrize(("account", "path"), LISTS, ids=[title(*page) for page in LISTS])
def test_an_empty_page(shown: Served, api: FakeApi, account: str, path: str) -> None:
    listing = {name for name, body in api.answers.items() if isinstance(body, dict) and "items" in body}
    api.answers = {name: EMPTY if name in listing else body for name, body in api.answers.items()}
    with shown.page(account, width=NARROW, scheme="dark") as page:
        shown.go(page, path)
        assert axe_faults(page) == []
        assert fit_faults(page, NARROWEST) == []


@pytest.mark.parametrize("account", DESKS)
def test_a_page_whose_parts_are_away(shown: Served, api: FakeApi, account: str) -> None:
    api.away = SERVICES
    with shown.page(account) as page:
        shown.go(page, "/werklijst")
        assert axe_faults(page) == []
        assert fit_faults(page, NARROWEST) == []
