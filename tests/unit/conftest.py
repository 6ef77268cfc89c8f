"""The unit lane touches no socket and no disk; a test that tries fails at once."""

from typing import Any

import pytest
from pytest_socket import disable_socket, enable_socket

DISK = frozenset({"tmp_path", "tmp_path_factory", "tmpdir"})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Any:
    """Close the sockets while a test of this lane runs."""
    disable_socket()
    try:
        return (yield)
    finally:
        enable_socket()


@pytest.fixture(autouse=True)
def no_disk(request: pytest.FixtureRequest) -> None:
    """Refuse the fixtures that hand out a folder."""
    if asked := DISK.intersection(request.fixturenames):
        pytest.fail(f"the unit lane writes no files: {', '.join(sorted(asked))}; move the test to tests/integration")
