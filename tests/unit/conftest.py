"""The unit lane touches no socket and no disk; a test that tries fails at once."""

import socket
import threading
from typing import Any

import pytest
from pytest_socket import disable_socket, enable_socket

DISK = frozenset({"tmp_path", "tmp_path_factory", "tmpdir"})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Any:
    """Close the sockets while a test of this lane runs; what others left running on this worker goes on."""
    disable_socket()
    _spare(frozenset(each.ident for each in threading.enumerate()) - {threading.get_ident()})
    try:
        return (yield)
    finally:
        enable_socket()


def _spare(earlier: frozenset[int | None]) -> None:
    """Let threads that ran before the test, such as the server of a browser lane, take their late visitors."""
    closed: Any = socket.socket

    class Closed(closed):  # type: ignore[misc]
        def __new__(cls, *given: Any, **named: Any) -> Any:
            above = super(closed, cls) if threading.get_ident() in earlier else super()
            return above.__new__(cls, *given, **named)

    socket.socket = Closed  # type: ignore[misc]


@pytest.fixture(autouse=True)
def no_disk(request: pytest.FixtureRequest) -> None:
    """Refuse the fixtures that hand out a folder."""
    if asked := DISK.intersection(request.fixturenames):
        pytest.fail(f"the unit lane writes no files: {', '.join(sorted(asked))}; move the test to tests/integration")
