"""News reaches an open page; a stream keeps no session alive, ends with it, and there are never too many."""

from collections.abc import Iterator

import httpx
import pytest

from services.portal import live
from shared.events.activity import Activity
from tests.support.portal import Browser, FakeApi, Portal

INBOX = "GET /api/notifications/v1/inbox"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "BEAT_SECONDS", 0.0)
    monkeypatch.setattr(live, "CALM_SECONDS", 0.0)


def messages(answer: httpx.Response) -> Iterator[str]:
    """Read a stream message by message."""
    kept = ""
    for text in answer.iter_text():
        kept += text
        while "\n\n" in kept:
            message, _, kept = kept.partition("\n\n")
            yield message


def test_a_change_of_the_inbox_is_told_and_silence_is_a_beat(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    with browser.http.stream("GET", live.PATH) as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        said = messages(answer)
        assert "event: pulse\ndata: 1-notice-1" in next(said)
        assert next(said) == ": beat"
        api.answers[INBOX] = {**api.answers[INBOX], "unread": 2}
        assert next(said) == "event: pulse\ndata: 2-notice-1"
        api.away.add("notifications")
        assert next(said) == ": beat", "away is no news"


def test_a_stream_ends_with_its_session_and_keeps_none_alive(portal: Portal, browser: Browser) -> None:
    browser.sign_in("de-vries")
    with browser.http.stream("GET", live.PATH) as answer:
        said = messages(answer)
        next(said)
        portal.pass_time(minutes=29)
        assert next(said) == ": beat"
        portal.pass_time(minutes=1)
        next(said)
        assert [*said][-1:] in ([], ["event: ended\ndata: ended"])
    assert browser.get("/werklijst").url.path == "/"


def test_a_process_that_stops_sends_its_streams_home_to_come_back_elsewhere(portal: Portal, browser: Browser) -> None:
    browser.sign_in("de-vries")
    with browser.http.stream("GET", live.PATH) as answer:
        said = messages(answer)
        assert next(said).startswith("retry: ")
        portal.app.extensions["ketenwerk-live"].activity.end()
        assert "event: ended\ndata: ended" not in [*said], (
            "that is said when the session ends; a browser stays away then"
        )


def test_who_is_not_signed_in_gets_no_stream(browser: Browser) -> None:
    assert browser.get(live.PATH).status_code == 204


def test_places_are_few_and_come_back(portal: Portal, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(portal.app.extensions, "ketenwerk-live", live.Streams(Activity(), most=1))
    browser.sign_in("de-vries")
    with browser.http.stream("GET", live.PATH) as answer:
        next(messages(answer))
        assert browser.get(live.PATH).status_code == 204
    with browser.http.stream("GET", live.PATH) as answer:
        assert answer.status_code == 200
