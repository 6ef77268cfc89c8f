"""The wall around an issuer without passwords: this machine only."""

from ipaddress import ip_address
from urllib.parse import urlsplit


class NotLoopback(ValueError):
    """This address can be reached from another machine."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"login has no passwords and refuses {host!r}: it answers on loopback only (127.0.0.1, ::1, localhost)"
        )


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine and nothing else; `0.0.0.0` does not."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def assert_loopback(host: str) -> None:
    """Refuse to bind to, or to be called by, an address that other machines can reach. Raises NotLoopback."""
    if not is_loopback(host):
        raise NotLoopback(host)


def host_of(url: str) -> str:
    """Take the host of a URL; raises NotLoopback when there is none."""
    host = urlsplit(url).hostname
    if not host:
        raise NotLoopback(url)
    return host
