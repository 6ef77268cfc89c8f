"""A session that ends by itself, in a real browser: it warns, what was typed stays, and comes back in its form."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import Served, served
from tests.support.page_checks import axe_faults, faults_at_both_ends

PAGE = "/team/verwijzing/referral-3"
DRAFT = "/verwijzing/referral-7/schrijven"
TEXT = "Welke medicijnen zijn geprobeerd, en hoe lang?"
BOX = "#session-end"


@pytest.fixture
def own() -> Iterator[Served]:
    """A portal of our own, as its clock is moved."""
    with served() as found:
        yield found


def pass_time(shown: Served, page: Page, minutes: int) -> None:
    """Let the server's clock and the timers of the page go on together."""
    assert shown.portal is not None
    shown.portal.pass_time(minutes=minutes)
    page.clock.fast_forward(minutes * 60 * 1000)


def test_what_was_typed_stands_in_its_form_again_after_signing_in(own: Served) -> None:
    assert own.portal is not None
    with own.page("bakker") as page:
        own.go(page, PAGE)
        page.click("#ask summary")
        page.fill("#ask textarea", TEXT)
        own.portal.pass_time(minutes=45)
        page.click("#ask button[type=submit]")
        expect(page.get_by_text("Uw tekst is bewaard.")).to_be_visible()
        assert faults_at_both_ends(page) == []
        page.goto(f"{own.base}/auth/sign-in")
        page.click('button[value="bakker"]')
        expect(page).to_have_url(own.base + PAGE)
        expect(page.locator("#ask textarea")).to_have_value(TEXT)
        expect(page.locator("#ask textarea")).to_be_visible()
        expect(page.get_by_text("Dit was nog niet verstuurd")).to_be_visible()
    assert not own.complaints


def test_a_form_of_before_signing_in_anew_in_another_tab_stands_there_again(shown: Served) -> None:
    with shown.page() as page:
        sign_in(shown, page)
        shown.go(page, PAGE)
        page.click("#ask summary")
        page.fill("#ask textarea", TEXT)
        sign_in(shown, page.context.new_page())
        page.click("#ask button[type=submit]")
        notice = page.get_by_text("Wat u typte staat er nog; controleer en verstuur het zelf.")
        expect(notice).to_be_visible()
        expect(page).to_have_url(shown.base + PAGE)
        expect(page.locator("#ask textarea")).to_have_value(TEXT)
        expect(page.locator("#ask textarea")).to_be_visible()
        assert faults_at_both_ends(page) == []


def sign_in(shown: Served, page: Page) -> None:
    page.goto(f"{shown.base}/auth/sign-in")
    page.click('button[value="bakker"]')
    page.wait_for_url("**/werklijst")


def test_two_minutes_before_the_end_it_warns_and_one_button_prolongs(own: Served) -> None:
    with own.page("bakker") as page:
        page.clock.install()
        own.go(page, PAGE)
        expect(page.locator(BOX)).to_be_hidden()
        pass_time(own, page, 29)
        expect(page.locator(BOX)).to_contain_text("afgemeld")
        assert axe_faults(page) == []
        page.click(f"{BOX} button")
        expect(page.locator(BOX)).to_be_hidden()
        pass_time(own, page, 2)
        expect(page.locator(BOX)).to_be_hidden()


def test_at_the_end_a_page_with_text_stays_and_one_link_leads_back_to_it(own: Served) -> None:
    with own.page("bakker") as page:
        page.clock.install()
        own.go(page, PAGE)
        page.click("#ask summary")
        page.fill("#ask textarea", TEXT)
        pass_time(own, page, 31)
        box = page.locator(BOX)
        expect(box).to_contain_text("U bent afgemeld.")
        expect(box.get_by_role("button")).to_be_hidden()
        assert faults_at_both_ends(page) == []
        expect(page.locator("#ask textarea")).to_have_value(TEXT)
        box.get_by_role("link", name="Opnieuw aanmelden").click()
        page.click('button[value="bakker"]')
        expect(page).to_have_url(own.base + PAGE)
        expect(page.locator("#ask textarea")).to_have_value(TEXT)
    assert not [line for line in own.complaints if "401" not in line]


def test_at_the_end_a_draft_says_so_in_one_place(own: Served) -> None:
    with own.page("de-vries") as page:
        page.clock.install()
        own.go(page, DRAFT)
        page.locator("#purpose").press_sequentially("Weer werken.")
        pass_time(own, page, 31)
        lost = page.locator("#draft-lost")
        expect(lost).to_contain_text("U bent afgemeld.")
        expect(lost.get_by_role("link", name="Opnieuw aanmelden")).to_be_visible()
        expect(page.locator(BOX)).to_be_hidden()
        assert faults_at_both_ends(page) == []


def test_at_the_end_a_page_without_text_shows_nothing_more(own: Served) -> None:
    with own.page("bakker") as page:
        page.clock.install()
        own.go(page, PAGE)
        pass_time(own, page, 31)
        expect(page).to_have_url(f"{own.base}/?to={PAGE}&ended=idle")
