"""A notice leads to the page of what it is about, as its reader sees it."""

import pytest

from services.notifications.domain.next_moves import MOVE_CODES
from services.portal.language import LANGUAGES, catalogue
from tests.support.portal import Browser, FakeApi

INBOX = "GET /api/notifications/v1/inbox"
ALL_READ = "POST", "/api/notifications/v1/inbox/reading"


@pytest.mark.parametrize(
    ("account", "service", "address"),
    [
        ("de-vries", "referral", "/verwijzing/one"),
        ("bakker", "referral", "/team/verwijzing/one"),
        ("bakker", "careplan", "/team/zorgplan/one"),
        ("smit", "worktrack", "/verzuim/one"),
        ("van-dijk", "worktrack", "/verzuim/one"),
        ("versteegh", "referral", "/werklijst"),
        ("visser", "referral", "/werklijst"),
    ],
)
def test_a_notice_leads_to_its_item(browser: Browser, api: FakeApi, account: str, service: str, address: str) -> None:
    api.answers[INBOX]["items"][0]["item"] = {"service": service, "id": "one", "href": f"/api/{service}/v1/x/one"}
    title = api.answers[INBOX]["items"][0]["title"]
    browser.sign_in(account)
    assert f'href="{address}">{title}</a>' in browser.get("/berichten").text


def test_all_is_marked_as_read_up_to_the_newest_that_was_shown(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    newest = api.answers[INBOX]["items"][0]["created_at"]
    page = browser.get("/berichten").text
    assert "Alles als gelezen markeren" in page
    assert f'name="until" value="{newest}"' in page
    assert browser.post("/berichten/gelezen", {"until": newest}).url.path == "/berichten"
    assert (*ALL_READ, {"until": newest}) in api.calls


@pytest.mark.parametrize(("unread", "query"), [(0, ""), (1, "?after=bWFyaw")])
def test_nothing_can_be_marked_where_all_is_read_or_the_newest_is_not_shown(
    browser: Browser, api: FakeApi, unread: int, query: str
) -> None:
    api.answers[INBOX]["unread"] = unread
    browser.sign_in("de-vries")
    assert "Alles als gelezen markeren" not in browser.get(f"/berichten{query}").text


@pytest.mark.parametrize(
    ("move", "says", "leads"),
    [
        (
            {"code": "answer-question", "yours": True, "due_on": "2026-03-04"},
            ("Vraag beantwoorden", "uiterlijk", "4 mrt 2026", "(over 2 dagen)"),
            1,
        ),
        ({"code": "read-next-step", "yours": True, "due_on": None}, ("Lezen wat het team voorstelt",), 1),
        ({"code": "answer-question", "yours": True, "due_on": "2026-03-01"}, ("1 mrt 2026", "(1 dag te laat)"), 1),
        ({"code": "team-answers", "yours": False, "due_on": "2026-03-04"}, ("Volgende stap:", "(over 2 dagen)"), 0),
        ({"code": "team-answers", "yours": False, "due_on": "2026-03-01"}, ("Volgende stap:", "1 mrt 2026"), 0),
        (None, (), 0),
    ],
)
def test_a_notice_says_the_next_move_by_when_and_leads_to_it(
    browser: Browser, api: FakeApi, move: dict[str, object] | None, says: tuple[str, ...], leads: int
) -> None:
    (first, *_) = api.answers[INBOX]["items"]
    api.answers[INBOX]["items"] = [{**first, "next_move": move}]
    browser.sign_in("de-vries")
    page = browser.get("/berichten").text
    assert not [text for text in says if text not in page]
    assert page.count("Bekijk<span") == leads


@pytest.mark.parametrize(("yours", "late"), [(True, True), (False, False)])
def test_a_passed_day_in_a_notice_is_late_for_who_has_the_move_only(
    browser: Browser, api: FakeApi, yours: bool, late: bool
) -> None:
    (first, *_) = api.answers[INBOX]["items"]
    move = {"code": "team-answers", "yours": yours, "due_on": "2026-03-01"}
    api.answers[INBOX]["items"] = [{**first, "next_move": move}]
    browser.sign_in("de-vries")
    page = browser.get("/berichten").text
    assert ("te laat" in page) is late
    assert ("time--late" in page) is late


def test_a_notice_of_a_task_leads_to_its_plan(browser: Browser, api: FakeApi) -> None:
    item = {"service": "careplan", "id": "task-1", "href": "/api/careplan/v1/plans/plan-1"}
    api.answers[INBOX]["items"][0]["item"] = item
    browser.sign_in("jansen")
    assert 'href="/team/zorgplan/plan-1"' in browser.get("/berichten").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_move_of_a_notice_has_its_words(language: str) -> None:
    assert not [code for code in MOVE_CODES if f"term.notice-move.{code}" not in catalogue(language)]
