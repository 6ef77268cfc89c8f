"""Who looks for malware in what people hand in: clamd in an installation, a trial scanner where there is none.

The trial scanner knows one file, the test file of EICAR, and says so by its name: it keeps nobody safe.
"""

import socket
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

TRIAL = "proefscanner"
CLAMAV = "ClamAV"
TIMEOUT_S = 60.0
# in two parts, so that no scanner takes this file for it
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_LONGEST_ANSWER = 4096
_REFUSED = b"size limit exceeded"


class ScannerAway(Exception):
    """The scanner does not answer now, or not in a way that we know; trying again later may help."""


class CannotScan(Exception):
    """The scanner says that it can never judge this content, such as one that is larger than it takes."""


class Scanner(Protocol):
    """Looks for malware in a stream."""

    @property
    def name(self) -> str:
        """Who looks, as people read it."""

    def finds(self, chunks: Iterable[bytes]) -> bool:
        """Tell whether there is malware in it. Raises ``ScannerAway``, ``CannotScan``, and what ``chunks`` raises."""


@dataclass(frozen=True)
class TrialScanner:
    """Finds the test file of EICAR, wherever it stands, and nothing else."""

    name: str = TRIAL

    def finds(self, chunks: Iterable[bytes]) -> bool:
        """Look through the whole stream."""
        tail = b""
        for chunk in chunks:
            held = tail + chunk
            if EICAR in held:
                return True
            tail = held[-len(EICAR) :]
        return False


@dataclass(frozen=True)
class Clamd:
    """ClamAV's daemon, by its command INSTREAM (clamd(8)): on a host and port, or on a socket of this machine."""

    address: tuple[str, int] | str
    name: str = field(default=CLAMAV, init=False)

    def finds(self, chunks: Iterable[bytes]) -> bool:
        """Send the stream, each piece behind its length, and read the verdict."""
        with _connected(self.address) as connection:
            _send(connection, b"zINSTREAM\0")
            for chunk in chunks:
                if chunk and not _send(connection, struct.pack("!I", len(chunk)) + chunk):
                    break  # it stopped listening, and says why
            else:
                _send(connection, struct.pack("!I", 0))
            return _verdict(_answer(connection))


def open_scanner(where: str) -> Scanner:
    """Return the scanner that a setting names: ``clamd://<host>:<port>``, ``clamd:<path of a socket>``, or none.

    Raises ``ValueError``.
    """
    if not where:
        return TrialScanner()
    kind, _, place = where.partition(":")
    if kind != "clamd" or not place:
        raise ValueError("KETENWERK_SCANNER: clamd://<host>:<port>, clamd:<socket>, or nothing for the trial scanner")
    if not place.startswith("//"):
        return Clamd(place)
    host, _, port = place.removeprefix("//").rpartition(":")
    if not host or not port.isdecimal():
        raise ValueError("KETENWERK_SCANNER: clamd://<host>:<port>")
    return Clamd((host.strip("[]"), int(port)))


@contextmanager
def _connected(address: tuple[str, int] | str) -> Iterator[socket.socket]:
    try:
        connection = _connect(address)
    except OSError as error:
        raise ScannerAway from error
    with connection:
        yield connection


def _connect(address: tuple[str, int] | str) -> socket.socket:
    if not isinstance(address, str):
        return socket.create_connection(address, TIMEOUT_S)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(TIMEOUT_S)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _send(connection: socket.socket, content: bytes) -> bool:
    """Send all of it; False when the other side closed its ear, which it does after it has said why."""
    try:
        connection.sendall(content)
    except (BrokenPipeError, ConnectionResetError):
        return False
    except OSError as error:
        raise ScannerAway from error
    return True


def _answer(connection: socket.socket) -> bytes:
    said = b""
    try:
        while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER and (more := connection.recv(_LONGEST_ANSWER)):
            said += more
    except OSError as error:
        raise ScannerAway from error
    return said.rstrip(b"\0\n")


def _verdict(said: bytes) -> bool:
    """Return whether it found something; what it found is not kept, since nobody can act on a name."""
    if said.endswith(b" FOUND"):
        return True
    if said == b"stream: OK":
        return False
    if _REFUSED in said:
        raise CannotScan
    raise ScannerAway(said[:80].decode(errors="replace"))
