"""Requests for our own address stay in this process (D47); others, as to a named issuer, go over the network."""

from collections.abc import Iterable, Iterator
from io import BufferedReader, RawIOBase
from typing import Any

import httpx

from deploy.local.gateway import WsgiApp


class Passing(RawIOBase):
    """A stream of pieces, as a WSGI application reads its input."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        """Fill as much as the next piece has; 0 at the end."""
        while not self._left and (piece := next(self._pieces, None)) is not None:
            self._left = piece
        some, self._left = self._left[: len(room)], self._left[len(room) :]
        room[: len(some)] = some
        return len(some)


class InProcess(httpx.WSGITransport):
    """As httpx's own, but of a file no more is in memory than the piece that passes by."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Let the application read the body while it is made."""
        body = request.stream
        if isinstance(body, httpx.ByteStream) or not isinstance(body, Iterable):
            return super().handle_request(request)
        bare = httpx.Request(request.method, request.url, headers=request.headers, content=b"")

        def fed(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            return self.app({**environ, "wsgi.input": BufferedReader(Passing(iter(body)))}, start_response)

        return httpx.WSGITransport(app=fed).handle_request(bare)


class OwnAddress(httpx.BaseTransport):
    """Takes what is for us to the application, all else to the network."""

    def __init__(self, base_url: str, app: WsgiApp, network: httpx.BaseTransport | None = None) -> None:
        self._base_url = httpx.URL(base_url)
        self._own = InProcess(app=app)
        self._network = network or httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on."""
        is_own = (request.url.host, request.url.port) == (self._base_url.host, self._base_url.port)
        return (self._own if is_own else self._network).handle_request(request)

    def close(self) -> None:
        """Keep what others use too."""
