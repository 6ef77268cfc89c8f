"""A server that is told to stop takes nothing new, finishes what is in hand, and then ends."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import httpx
import pytest

from deploy.local.process import free_port
from shared.operation import serving
from shared.operation.serving import Server

LIMIT_S = 60


class Slow:
    """An application whose answer waits until it may go."""

    def __init__(self) -> None:
        self.began, self.may_go = Event(), Event()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/slow":
            self.began.set()
            self.may_go.wait(LIMIT_S)
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"done" * 50_000]


@pytest.fixture
def app() -> Slow:
    return Slow()


@pytest.fixture
def url() -> str:
    return f"http://127.0.0.1:{free_port('127.0.0.1')}"


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as made:
        yield made


@pytest.fixture
def server(app: Slow, url: str) -> Server:
    return Server(app, url.removeprefix("http://"), threads=2)


def refuses(url: str, running: "Future[None]") -> bool:
    while not running.done():
        try:
            httpx.get(f"{url}/quick", timeout=LIMIT_S)
        except httpx.TransportError:
            return True
    return False


def test_what_is_in_hand_is_finished_and_nothing_new_is_taken(
    app: Slow, server: Server, url: str, pool: ThreadPoolExecutor
) -> None:
    told = Event()
    running = pool.submit(server.run, told.set)
    in_hand = pool.submit(httpx.get, f"{url}/slow", timeout=LIMIT_S)
    assert app.began.wait(LIMIT_S)
    server.stop()
    assert told.wait(LIMIT_S)
    assert refuses(url, running)
    assert not running.done()
    app.may_go.set()
    answer = in_hand.result(LIMIT_S)
    assert (answer.status_code, len(answer.content)) == (200, 200_000)
    running.result(LIMIT_S)


def test_who_never_ends_is_cut_off(
    app: Slow, server: Server, url: str, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "FINISH_S", 0.0)
    running = pool.submit(server.run)
    in_hand = pool.submit(httpx.get, f"{url}/slow", timeout=LIMIT_S)
    assert app.began.wait(LIMIT_S)
    server.stop()
    running.result(LIMIT_S)
    with pytest.raises(httpx.TransportError):
        in_hand.result(LIMIT_S)
    app.may_go.set()


def test_an_address_that_is_taken_is_said_at_once(
    server: Server, app: Slow, url: str, pool: ThreadPoolExecutor
) -> None:
    running = pool.submit(server.run)
    with pytest.raises(OSError, match="in use"):
        Server(app, url.removeprefix("http://"), threads=1)
    server.stop()
    running.result(LIMIT_S)
