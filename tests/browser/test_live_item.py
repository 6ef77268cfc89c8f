"""An item that is looked at shows its news by itself, and takes nothing from who is writing; a menu is one row."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import NARROW, Served, served

ITEM, SENT_ITEM = "/team/verwijzing/referral-3", "/verwijzing/referral-8"
INBOX = "GET /api/notifications/v1/inbox"
REFERRAL = "GET /api/referral/v1/referrals/referral-3"
SENT = "GET /api/referral/v1/referrals/referral-8"
ASKING = "POST /api/referral/v1/referrals/referral-3/questions"
ACTED_AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANSWER = "Tramadol, zes weken lang."


@pytest.fixture
def own() -> Iterator[Served]:
    """A portal of our own, as its answers change."""
    with served() as found:
        yield found


def answer_comes(shown: Served) -> None:
    """Let the referrer answer, and a notice tell it."""
    assert shown.portal is not None
    answers = shown.portal.api.answers
    told = deepcopy(answers[REFERRAL])
    told["questions"][0]["answer"] = ANSWER
    answers[REFERRAL] = told
    answers[INBOX] = {**answers[INBOX], "unread": answers[INBOX]["unread"] + 1}


def opened(shown: Served, page: Page, path: str = ITEM) -> None:
    """Open the item, and wait until its stream stands: what changes before that is no news."""
    with page.expect_response("**/nieuws"):
        shown.go(page, path)


def test_an_answer_appears_on_the_page_of_the_referral(own: Served) -> None:
    with own.page("bakker") as page:
        opened(own, page)
        answer_comes(own)
        expect(page.get_by_text(ANSWER, exact=True)).to_be_visible()
    assert not own.complaints


def test_the_sender_sees_the_decision_appear_and_keeps_what_is_being_answered(own: Served) -> None:
    """What was typed stays in its form until its writer asks for the news; without it the news comes by itself."""
    assert own.portal is not None
    answers = own.portal.api.answers
    told = deepcopy(answers[SENT])
    told["moves"].append({**told["moves"][-1], "move": "ask"})
    with own.page("de-vries") as page:
        opened(own, page, SENT_ITEM)
        page.fill("#text", "Ik zoek het op.")
        page.evaluate("document.activeElement.blur()")
        answers[SENT] = told
        answers[INBOX] = {**answers[INBOX], "unread": answers[INBOX]["unread"] + 1}
        expect(page.locator("#live-offer button")).to_be_visible()
        expect(page.locator("#text")).to_have_value("Ik zoek het op.")
        page.fill("#text", "")
        page.locator("#live-offer button").click()
        expect(page.locator(".timeline li")).to_have_count(len(told["moves"]))
    assert not own.complaints


def test_an_answer_is_offered_to_who_is_writing_and_takes_no_text(own: Served) -> None:
    with own.page("bakker") as page:
        opened(own, page)
        page.click("#ask summary")
        page.fill("#ask textarea", "En daarna?")
        page.evaluate("document.activeElement.blur()")
        answer_comes(own)
        offer = page.locator("#live-offer button")
        expect(offer).to_be_visible()
        expect(page.locator("#ask textarea")).to_have_value("En daarna?")
        offer.click()
        expect(page.get_by_text(ANSWER, exact=True)).to_be_visible()
    assert not own.complaints


def test_what_an_own_act_leads_to_is_counted_and_not_offered_as_news(own: Served) -> None:
    assert own.portal is not None
    answers = own.portal.api.answers
    answers[ASKING] = answers[REFERRAL]
    with own.page("bakker") as page:
        page.clock.set_fixed_time(ACTED_AT)
        own.go(page, ITEM)
        page.click("#ask summary")
        page.fill("#ask textarea", "En daarna?")
        with page.expect_response("**/nieuws"):
            page.locator("#ask [type=submit]").last.click()
        expect(page.locator("main .flashes")).to_be_visible()
        answer_comes(own)
        expect(page.locator(".menu .unread")).to_contain_text(str(answers[INBOX]["unread"]))
        expect(page.locator("#live-offer")).to_be_hidden()
        page.clock.set_fixed_time(ACTED_AT + timedelta(seconds=11))
        answer_comes(own)
        expect(page.locator("#live-offer")).to_be_visible()
    assert not own.complaints


@pytest.mark.parametrize("account", ["versteegh", "de-boer", "bakker", "smit"])
def test_on_a_phone_the_menu_is_one_row(shown: Served, account: str) -> None:
    with shown.page(account, width=NARROW) as page:
        shown.go(page, "/werklijst")
        expect(page.locator(".menu .unread")).not_to_be_empty()
        tops = page.locator(".menu li").evaluate_all("rows => rows.map((row) => row.offsetTop)")
        assert len(tops) > 1
        assert len(set(tops)) == 1
