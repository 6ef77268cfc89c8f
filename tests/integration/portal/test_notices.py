"""A notice leads to the page of what it is about, as its reader sees it."""

import pytest

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
