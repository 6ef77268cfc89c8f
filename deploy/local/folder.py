"""One product to a data folder and to a port: two at once would undo each other."""

import errno
import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LOCK = "in-use.lock"


class InUse(Exception):
    """The folder or the port is taken, or cannot be had; says what to do, in Dutch."""


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the data folder. The lock goes with the process, also after a kill."""
    with _opened(data) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InUse(
                f"De map {data}/ is al in gebruik. Stop de andere, of kies een map met KETENWERK_DATA."
            ) from error
        yield


def _opened(data: Path) -> IO[str]:
    try:
        data.mkdir(parents=True, exist_ok=True)
        return (data / LOCK).open("w")
    except OSError as error:
        raise InUse(f"In {data}/ kan dit niets bewaren. Kies een andere map met KETENWERK_DATA.") from error


def check_port(host: str, port: int) -> None:
    """Raise ``InUse`` when something listens there already, or nothing may."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise InUse(f"Poort {port} is bezet. Kies een andere met KETENWERK_PORT.") from error
            text = (
                f"Op {host}, poort {port}, mag dit niet luisteren. Kies een ander met KETENWERK_HOST of KETENWERK_PORT."
            )
            raise InUse(text) from error
