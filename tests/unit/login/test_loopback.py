"""login refuses any address that another machine can reach (D55)."""

import pytest

from services.login.loopback import NotLoopback, assert_loopback, host_of


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_this_machine(host: str) -> None:
    assert_loopback(host)


EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - that is what is refused
ELSEWHERE = ("192.168.1.2", "10.0.0.1", "8.8.8.8", "127.1")
NAMES = ("login.example", "localhost.example", "127.0.0.1.nip.io")


@pytest.mark.parametrize("host", [*EVERYWHERE, *ELSEWHERE, *NAMES])
def test_any_other(host: str) -> None:
    with pytest.raises(NotLoopback):
        assert_loopback(host)


def test_host_of_a_url() -> None:
    assert host_of("http://127.0.0.1:8080/x") == "127.0.0.1"
    assert host_of("http://[::1]:8080") == "::1"
    with pytest.raises(NotLoopback):
        host_of("127.0.0.1:8080")
