"""One product to a data folder and to a port: two at once would undo each other."""

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "in-use.lock"


class InUse(Exception):
    """The folder or the port is taken; says what to do, in Dutch."""


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the data folder. The lock goes with the process, also after a kill."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InUse(
                f"De map {data}/ is al in gebruik. Stop de andere, of kies een map met KETENWERK_DATA."
            ) from error
        yield


def check_port(host: str, port: int) -> None:
    """Raise ``InUse`` when something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InUse(f"Poort {port} is bezet. Kies een andere met KETENWERK_PORT.") from error
