"""Tells an open page that there is something new: one quiet stream a page, few at a time, never the news itself.

A stream says only that the inbox changed; the page then asks for itself again, with its own rights and its own entry in
the log. Where the machinery of events runs in this process its activity wakes the streams; elsewhere they look at every
beat. A stream keeps no session alive, ends with it, and when there are too many the page goes on asking once a minute.
"""

import threading
from collections.abc import Iterator
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Flask, Response, current_app, stream_with_context
from flask.typing import ResponseReturnValue

from services.portal.api import read
from services.portal.parts import parts
from services.portal.person import SignInAgain, own_session, person_or_none
from shared.events.activity import Activity

PATH = "/nieuws"
MOST_STREAMS = 12
BEAT_SECONDS = 3.0  # also how long a page that was closed holds its place
CALM_SECONDS = 0.5  # many events at once are one piece of news
RETRY_MS = 5000
INBOX = "/api/notifications/v1/inbox"
_NAME = "ketenwerk-live"

blueprint = Blueprint("live", __name__)


class Streams:
    """The streams that are open now, and what wakes them."""

    def __init__(self, activity: Activity, most: int = MOST_STREAMS) -> None:
        self.activity = activity
        self._free = threading.BoundedSemaphore(most)

    def take(self) -> bool:
        """Take a place; tell whether there was one."""
        return self._free.acquire(blocking=False)

    def give_back(self) -> None:
        """Give a place back."""
        self._free.release()


def register(app: Flask, activity: Activity | None, most: int = MOST_STREAMS) -> None:
    """Give the app its streams."""
    app.extensions[_NAME] = Streams(activity or Activity(), most)
    app.register_blueprint(blueprint)


@blueprint.get(PATH)
def stream() -> ResponseReturnValue:
    """Open a stream; without a place or a session the answer is 204, and the page asks again later."""
    streams, number = cast(Streams, current_app.extensions[_NAME]), own_session().number
    if number is None or person_or_none() is None or not streams.take():
        return "", HTTPStatus.NO_CONTENT
    answer = Response(stream_with_context(_messages(streams, number)), content_type="text/event-stream; charset=utf-8")
    answer.headers["X-Accel-Buffering"] = "no"
    answer.call_on_close(streams.give_back)
    return answer


def _messages(streams: Streams, number: str) -> Iterator[str]:
    stamp, said = streams.activity.stamp, _pulse()
    yield f"retry: {RETRY_MS}\nevent: pulse\ndata: {said}\n\n"
    while _is_open(number):
        if streams.activity.wait_beyond(stamp, BEAT_SECONDS):
            threading.Event().wait(CALM_SECONDS)
        if streams.activity.ended:
            return  # the browser asks again, and finds whoever serves then
        stamp, now = streams.activity.stamp, _pulse() if _is_open(number) else ""
        changed, said = now not in ("", said), now or said
        yield f"event: pulse\ndata: {said}\n\n" if changed else ": beat\n\n"
    yield "event: ended\ndata: ended\n\n"


def _pulse() -> str:
    """Return a text that changes with the inbox; empty when it cannot be had now."""
    try:
        inbox = read(INBOX, state="unread", pageSize="1")
    except SignInAgain:
        return ""
    newest = inbox.items[0]["id"] if inbox.items else "none"
    return f"{inbox.body.get('unread', 0)}-{newest}" if inbox.is_there else ""


def _is_open(number: str) -> bool:
    at_hand = parts()
    kept = at_hand.sessions.open(number, int(at_hand.system.now().timestamp()), touch=False)
    return kept is not None and not kept.ended
