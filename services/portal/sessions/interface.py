"""Flask's session, kept on the server: the cookie is a random number that changes at sign-in and at every switch."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from services.portal.sessions.former import FORMERS, formers_of
from services.portal.sessions.sealing import is_number, new_number
from services.portal.sessions.store import Kept, Sessions

SECURE_COOKIE, PLAIN_COOKIE = "__Host-sid", "sid"
WITHOUT_SESSION = ("/assets/", "/health/")
IN_BACKGROUND = "X-Background"
STREAM = "/nieuws"  # a browser cannot add a header to it


class PortalSession(CallbackDict[str, Any], SessionMixin):
    """The session of one request. `ended` says why the one that the browser named is gone."""

    def __init__(self, number: str | None = None, content: Mapping[str, Any] | None = None, ended: str = "") -> None:
        def changed(session: Any) -> None:
            session.modified = True

        super().__init__(content or {}, changed)
        self.modified = False
        self.number = number
        self.replaced: list[str] = []
        self.fresh = False
        self.ended: str = ended
        self.new_tokens: Mapping[str, Any] | None = None

    def renew(self, tokens: Mapping[str, Any] | None = None) -> None:
        """Go on under a new number; the old one stops to count (sign-in, organisation switch)."""
        if self.number is not None:
            self.replaced.append(self.number)
        self.number, self.fresh, self.modified, self.new_tokens = new_number(), True, True, tokens

    def drop(self) -> None:
        """End the session: nothing of it is left but whose it was, so that a form of it is not lost."""
        if self.number is not None:
            self.replaced.append(self.number)
        before = _before(self)
        self.clear()
        self.update(before)
        self.number, self.fresh, self.new_tokens, self.modified = None, False, None, True


class ServerSide(SessionInterface):
    """Reads and writes sessions; `now` is the system clock."""

    def __init__(self, store: Sessions, now: Callable[[], datetime], *, secure: bool) -> None:
        self._store = store
        self._now = now
        self._secure = secure
        self.cookie = SECURE_COOKIE if secure else PLAIN_COOKIE

    def open_session(self, app: Flask, request: Request) -> PortalSession:  # noqa: ARG002
        """Find the session that the cookie names; an unknown number is never taken over."""
        number = request.cookies.get(self.cookie)
        if number is None or not is_number(number) or request.path.startswith(WITHOUT_SESSION):
            return PortalSession()
        kept = self._store.open(number, self._seconds(), touch=_is_active(request))
        if kept is None or kept.ended:
            return _over(kept)
        return PortalSession(number, kept.content)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        """Write what changed; tell the browser when its number changed."""
        if not isinstance(session, PortalSession) or not session.modified:
            return
        for number in session.replaced:
            self._store.remove(number)
        if session.number is None and session:
            session.renew()
        if session.number is None:
            response.delete_cookie(self.cookie, **self._attributes())
            return
        self._store.save(session.number, session, self._seconds())
        if session.new_tokens is not None:
            self._store.save_tokens(session.number, session.new_tokens)
        if session.fresh:
            response.set_cookie(self.cookie, session.number, **self._attributes())

    def _attributes(self) -> dict[str, Any]:
        same_site: Literal["Lax"] = "Lax"
        return {"path": "/", "secure": self._secure, "httponly": True, "samesite": same_site}

    def _seconds(self) -> int:
        return int(self._now().timestamp())


def _over(kept: Kept | None) -> PortalSession:
    return PortalSession(None, _before(kept.content), kept.ended) if kept else PortalSession(ended="unknown")


def _before(content: Mapping[str, Any]) -> dict[str, Any]:
    formers = formers_of(content)
    return {FORMERS: formers} if formers else {}


def _is_active(request: Request) -> bool:
    return IN_BACKGROUND not in request.headers and request.path != STREAM
