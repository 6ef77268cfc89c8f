"""What somebody hostile writes, sends or frames does nothing in the browser of another (docs/holes.md, 20)."""

import html
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Request, Response
from playwright.sync_api import Page, expect

from tests.support.browsing import Served
from tests.support.kept import without
from tests.support.portal import FakeApi, Portal
from tests.support.portal_answers import full_api

SCRIPT = "<script>window.taken = 1</script>"
EVIL = f'"><img src="x" onerror="window.taken = 1">{SCRIPT}'
NAMES = frozenset({"name", "given_name", "family_name", "display_name", "label"})
ELSEWHERE = "/elders"
READING = "/berichten/notice-1/gelezen"
PAGES = (
    ("de-vries", "/werklijst"),
    ("de-vries", "/verwijzing/referral-8"),
    ("de-vries", "/patienten/patient-1"),
    ("bakker", "/team/verwijzing/referral-2"),
    ("jansen", "/team/zorgplan/plan-1"),
    ("smit", "/verzuim/case-1"),
    ("versteegh", "/mijn-vragen/question-12"),
    ("visser", "/werklijst"),
)


@pytest.fixture
def portal(shown: Served) -> Iterator[Portal]:
    """The portal behind the browser, made whole again afterwards."""
    assert shown.portal is not None
    shown.complaints.clear()
    yield shown.portal
    shown.portal.api.answers = full_api().answers
    shown.portal.api.calls.clear()
    shown.complaints.clear()


def spoiled(value: Any, key: str = "") -> Any:
    """Return an answer in which every text of a person says more than it should."""
    if isinstance(value, Mapping):
        return {name: spoiled(below, name) for name, below in value.items()}
    if isinstance(value, list):
        return [spoiled(below, key) for below in value]
    is_text = isinstance(value, str) and (key in NAMES or " " in value)
    return f"{value}{EVIL}" if is_text else value


def spoil(api: FakeApi) -> None:
    api.answers = {name: _spoiling(body) if callable(body) else spoiled(body) for name, body in api.answers.items()}


def _spoiling(answer: Callable[[Request], Any]) -> Callable[[Request], Any]:
    return lambda request: spoiled(answer(request))


def came_alive(page: Page) -> bool:
    """Tell whether what was written became more than text."""
    return bool(page.evaluate("window.taken === 1")) or page.locator("img[src='x']").count() > 0


def unescape(response: Response) -> Response:
    """The hole: a page that takes text for markup."""
    if response.mimetype == "text/html":
        response.set_data(html.unescape(response.get_data(as_text=True)))
    return response


@contextmanager
def also(portal: Portal, hole: Callable[[Response], Response]) -> Iterator[None]:
    every: list[Any] = portal.app.after_request_funcs[None]
    every.append(hole)
    yield
    every.remove(hole)


def test_text_of_others_is_text_on_every_desk(shown: Served, portal: Portal) -> None:
    spoil(portal.api)
    for account, path in PAGES:
        with shown.page(account) as page:
            shown.go(page, path)
            assert SCRIPT in page.inner_text("body"), path
            assert not came_alive(page), path
    assert shown.complaints == []


def test_negative_control_a_page_that_takes_text_for_markup_is_seen(shown: Served, portal: Portal) -> None:
    """Even then nothing runs: the content policy refuses it, and says so."""
    spoil(portal.api)
    with also(portal, unescape), shown.page("bakker") as page:
        shown.go(page, "/team/verwijzing/referral-2")
        assert came_alive(page)
        assert page.evaluate("window.taken") is None
    assert any("Content Security Policy" in line for line in shown.complaints)


def lured(shown: Served, portal: Portal, page: Page, body: str) -> None:
    """Let somebody who is signed in open a page of another site: of this machine by its other name."""
    portal.gateway.mount(ELSEWHERE, Response(body, mimetype="text/html"))
    page.goto(f"{shown.base.replace('127.0.0.1', 'localhost')}{ELSEWHERE}")


def sent_from_elsewhere(shown: Served, portal: Portal) -> bool:
    """Tell whether a page elsewhere can let somebody mark a message as read."""
    portal.api.calls.clear()
    with shown.page("de-vries") as page:
        lured(
            shown,
            portal,
            page,
            f'<form method="post" action="{shown.base}{READING}"><button>Win een prijs</button></form>',
        )
        with page.expect_navigation():
            page.click("button")
    return any(call[0] == "POST" and call[1].endswith("/notice-1/reading") for call in portal.api.calls)


def test_a_form_elsewhere_does_nothing_in_my_name(shown: Served, portal: Portal) -> None:
    assert not sent_from_elsewhere(shown, portal)


def test_negative_control_without_its_mark_a_form_elsewhere_does(shown: Served, portal: Portal) -> None:
    portal.app.config["WTF_CSRF_ENABLED"] = False
    try:
        assert sent_from_elsewhere(shown, portal)
    finally:
        portal.app.config["WTF_CSRF_ENABLED"] = True


def is_framed(shown: Served, portal: Portal) -> bool:
    """Tell whether a page elsewhere can hold one of ours in a frame; whether it may or not, the frame is done then."""
    with shown.page("de-vries") as page:
        lured(shown, portal, page, f'<iframe src="{shown.base}/" onload="document.title = 1"></iframe>')
        expect(page).to_have_title("1")
        return page.frame_locator("iframe").locator("main").count() > 0


def test_no_page_of_ours_stands_in_a_frame(shown: Served, portal: Portal) -> None:
    assert not is_framed(shown, portal)


def test_negative_control_without_its_headers_a_page_stands_in_a_frame(shown: Served, portal: Portal) -> None:
    with without(portal.app, "guard"):
        assert is_framed(shown, portal)
