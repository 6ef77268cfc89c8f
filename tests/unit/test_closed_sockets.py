"""The sockets of this lane are closed for its tests, and for nobody who was there before."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_socket import SocketBlockedError

REFUSED = pytest.mark.filterwarnings("ignore:A test tried to use socket")


@pytest.fixture
def earlier() -> Iterator[ThreadPoolExecutor]:
    """A thread that ran before the test."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(threading.get_ident).result()
        yield pool


def opened() -> bool:
    with socket.socket() as made:
        return made.fileno() >= 0


def test_a_thread_from_before_still_opens_one(earlier: ThreadPoolExecutor) -> None:
    assert earlier.submit(opened).result()


@REFUSED
def test_a_test_opens_none() -> None:
    with pytest.raises(SocketBlockedError):
        opened()


@REFUSED
def test_a_thread_of_a_test_opens_none() -> None:
    with ThreadPoolExecutor(1) as own, pytest.raises(SocketBlockedError):
        own.submit(opened).result()
