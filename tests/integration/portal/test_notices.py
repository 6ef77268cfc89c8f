"""A notice leads to the page of what it is about, as its reader sees it."""

import pytest

from tests.support.portal import Browser, FakeApi

INBOX = "GET /api/notifications/v1/inbox"


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
