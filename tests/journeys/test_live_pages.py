"""The patient chooses by keyboard, the coordinator sees news appear, the bar moves the clock: in a real browser."""

from http import HTTPStatus

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsers import MARKS, Open, axe_faults, tab_to

pytestmark = MARKS
CHOICE = "main a[href^='/mijn-keuzes/']"  # its words differ once someone chose


def test_the_patient_says_yes_and_stops_by_keyboard_alone(signed_in: Open) -> None:
    """D3: the effect first; a fault keeps what was chosen; stopping is as easy as saying yes."""
    page = signed_in("versteegh")
    assert axe_faults(page) == []
    tab_to(page, page.locator(CHOICE).inner_text())
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bij ja ziet uw bedrijfsarts")).to_be_visible()
    assert axe_faults(page) == []
    tab_to(page, "Mijn keuze bewaren")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    assert axe_faults(page) == []
    tab_to(page, "yes")
    page.keyboard.press("Space")
    tab_to(page, "Mijn keuze bewaren")
    page.keyboard.press("Enter")
    expect(page.get_by_text("U zei ja.")).to_be_visible()
    assert axe_faults(page) == []
    tab_to(page, "Nu stoppen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het is gestopt.")).to_be_visible()


def test_a_yes_in_two_tabs_is_one_yes(signed_in: Open) -> None:
    page = signed_in("versteegh")
    page.locator(CHOICE).click()
    page.wait_for_url("**/mijn-keuzes/*")
    other = page.context.new_page()
    other.goto(page.url)
    answer(page, "Ja, tot en met de datum hieronder")
    expect(page.get_by_text("U zei ja.")).to_be_visible()
    answer(other, "Ja, tot en met de datum hieronder")
    expect(other.get_by_text("U zei al ja.")).to_be_visible()
    page.get_by_role("button", name="Nu stoppen").click()
    expect(page.get_by_text("Het is gestopt.")).to_be_visible()


def test_a_no_on_an_old_page_stops_nothing_and_says_so(signed_in: Open) -> None:
    """Stale: who said yes in one tab and no in the other is told that it runs, and where it is stopped."""
    page = signed_in("versteegh")
    page.locator(CHOICE).click()
    page.wait_for_url("**/mijn-keuzes/*")
    old, list_of_old = page.context.new_page(), page.context.new_page()
    old.goto(page.url)
    answer(page, "Ja, tot en met de datum hieronder")
    expect(page.get_by_text("U zei ja.")).to_be_visible()
    list_of_old.goto("/mijn-keuzes")
    answer(old, "Nee")
    expect(old.get_by_role("alert")).to_contain_text("dat loopt nog")
    assert axe_faults(old) == []
    page.get_by_role("button", name="Nu stoppen").click()
    expect(page.get_by_text("Het is gestopt.")).to_be_visible()
    list_of_old.get_by_role("button", name="Nu stoppen").click()
    expect(list_of_old.get_by_text("Het is gestopt.")).to_be_visible()


def answer(page: Page, choice: str) -> None:
    page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Mijn keuze bewaren").click()


def test_a_coordinator_goes_through_the_figures_by_keyboard(signed_in: Open) -> None:
    page = signed_in("visser")
    tab_to(page, "Cijfers")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Stroom van lijn naar lijn")).to_be_visible()
    tab_to(page, "Dezelfde cijfers als tabel")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Verwijzingen per route")).to_be_visible()
    assert axe_faults(page) == []


@pytest.mark.parametrize("path", ["/werklijst", "/regio/cijfers", "/demonstratie"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_the_region_are_clean_and_fit(signed_in: Open, path: str, width: int) -> None:
    page = signed_in("visser")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def hear(page: Page) -> None:
    """Open the page again and wait for its stream; while all places are taken it asks for one now and then."""
    with page.expect_response(lambda answer: answer.url.endswith("/nieuws") and answer.status == HTTPStatus.OK):
        page.reload()


def test_what_gets_stuck_appears_without_reload_and_takes_no_focus(signed_in: Open) -> None:
    """Who only looks gets the new rows; who is busy in the list gets an offer, and keeps the focus."""
    idle, busy, visitor = signed_in("visser"), signed_in("visser"), signed_in("de-vries")
    for page in (idle, busy):
        hear(page)
    before = idle.locator("main tbody tr").count()
    idle.evaluate("window.marked = true")
    busy.get_by_role("link", name="Waar het stilstaat").focus()
    visitor.goto("/demonstratie")
    visitor.get_by_role("button", name="Zes weken verder").click()
    expect(visitor.get_by_role("status").filter(has_text="Het is nu")).to_be_visible()
    expect(idle.locator("[data-live]")).to_have_text("Er is iets nieuws.")
    expect(idle.locator("main tbody tr")).not_to_have_count(before)
    assert idle.evaluate("[window.marked, document.activeElement.tagName]") == [True, "BODY"]
    offer = busy.get_by_role("button", name="Er is iets nieuws. Laat zien")
    expect(offer).to_be_visible()
    assert busy.evaluate("document.activeElement.textContent") == "Waar het stilstaat"
    offer.click()
    expect(offer).to_be_hidden()
