"""The one door before several of each service: a plain reverse proxy.

As a stock one by default: each request goes to the next in turn, another is tried only when nobody could be reached,
and an answer that breaks off becomes 502.
"""

import itertools
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"
CONNECT_S = 2.0
READ_S = 60.0
OWN_HEADERS = frozenset({"connection", "transfer-encoding", "content-length", "date", "server"})
LOGIN = "login"


class Door(ThreadingHTTPServer):
    """Listens on ``port``; ``behind`` names the ports of each part, and may change while it serves."""

    daemon_threads = True

    def __init__(self, port: int, behind: Mapping[str, Sequence[int]]) -> None:
        super().__init__((HOST, port), _Visit)
        self.behind = behind
        self._turns = itertools.count()

    def reach(self, path: str) -> HTTPConnection | None:
        """Return a connection to whoever's turn it is, or to the next where nobody listens."""
        words = path.split("/")
        ports = self.behind.get(words[2] if words[1] == "api" else LOGIN, ())
        first = next(self._turns)
        for number in range(len(ports)):
            connection = HTTPConnection(HOST, ports[(first + number) % len(ports)], timeout=CONNECT_S)
            try:
                connection.connect()
            except OSError:
                continue
            connection.sock.settimeout(READ_S)
            return connection
        return None


class _Visit(BaseHTTPRequestHandler):
    """One visitor's connection."""

    protocol_version = "HTTP/1.1"
    server: Door

    def do_GET(self) -> None:
        """Pass it on."""
        self._pass()

    def do_POST(self) -> None:
        """Pass it on."""
        self._pass()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        connection = self.server.reach(self.path)
        if connection is None:
            self._answer(HTTPStatus.BAD_GATEWAY, None, b"")
            return
        with closing(connection):
            try:
                connection.request(self.command, self.path, body, _with(self.headers.items()))
                answer = connection.getresponse()
                content = answer.read()
            except (OSError, HTTPException):
                self._answer(HTTPStatus.BAD_GATEWAY, None, b"")
                return
        self._answer(answer.status, answer, content)

    def _answer(self, status: int, answer: HTTPResponse | None, content: bytes) -> None:
        self.send_response_only(status)
        for name, value in answer.getheaders() if answer else ():
            if name.lower() not in OWN_HEADERS:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _with(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: value for name, value in headers if name.lower() != "connection"} | {"Connection": "close"}


@contextmanager
def door(port: int, behind: Mapping[str, Sequence[int]]) -> Iterator[None]:
    """Keep a door open at ``port``."""
    with Door(port, behind) as opened:
        serving = threading.Thread(target=opened.serve_forever, daemon=True)
        serving.start()
        try:
            yield
        finally:
            opened.shutdown()
            serving.join()
