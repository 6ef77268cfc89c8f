"""Below /api everything answers in JSON, also where no service is; and so does the HTTP server itself."""

from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from json import loads
from threading import Thread
from typing import Any

import pytest
from waitress.server import create_server
from werkzeug.test import Client

from deploy.local.front import nowhere_app
from deploy.local.gateway import Gateway
from deploy.local.listener import answer_with_problems
from deploy.local.process import free_port

MOST = 1000
PROBLEM = "application/problem+json"


@pytest.fixture
def gateway() -> Gateway:
    """A front with nothing but the floor below /api."""
    made = Gateway()
    made.mount("/api", nowhere_app())
    return made


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nope", "/api/referral/v9/referrals"])
def test_what_is_not_there_is_a_problem(gateway: Gateway, method: str, path: str) -> None:
    answer = Client(gateway).open(path, method=method)
    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
    assert answer.json is not None
    assert (answer.json["title"], answer.json["status"]) == ("Niet gevonden", 404)


def test_head_has_the_status_and_no_body(gateway: Gateway) -> None:
    answer = Client(gateway).head("/api/nope")
    assert (answer.status_code, answer.data) == (404, b"")


@pytest.fixture
def port(gateway: Gateway) -> Iterator[int]:
    """The HTTP server on a port of its own."""
    answer_with_problems()
    found = free_port("127.0.0.1")
    server = create_server(gateway, host="127.0.0.1", port=found, threads=1, max_request_body_size=MOST)

    def run() -> None:
        with suppress(OSError):  # its socket is closed under it: that is how it ends
            server.run()

    thread = Thread(target=run)
    thread.start()
    yield found
    server.close()
    thread.join(60)


@pytest.mark.parametrize(
    ("size", "headers", "status"),
    [(MOST - 1, {}, 404), (MOST, {}, 413), (1, {"X-Long": "x" * 300_000}, 431), (1, {"Content-Length": "x"}, 400)],
)
def test_the_server_itself_answers_with_problems(port: int, size: int, headers: dict[str, str], status: int) -> None:
    found = ask(port, b"x" * size, headers)
    assert (found["status"], found["type"]) == (status, "about:blank")
    assert found["detail"]


def ask(port: int, body: bytes, headers: dict[str, str]) -> Any:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("POST", "/api/nope")
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == PROBLEM
    try:
        return loads(answer.read())
    finally:
        connection.close()
