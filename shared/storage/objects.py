"""Where large content lies that belongs in no row: a folder on one machine, a store that speaks S3 in an installation.

An object is whole or not there: what breaks off half-way leaves nothing under its name.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Protocol

READ = 64 * 1024
_NAME = re.compile(r"[\w-]{3,64}", re.ASCII)


class StoreAway(Exception):
    """The store does not answer, or has no room; trying again later may help."""


class NoObject(Exception):
    """There is nothing under this name."""


class ObjectStore(Protocol):
    """Keeps streams under names that we make ourselves."""

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep a stream whole; whatever ``chunks`` raises comes through, and nothing is kept. Raises ``StoreAway``."""

    def open(self, name: str) -> Iterator[bytes]:
        """Yield what is kept, piece by piece. Raises ``NoObject`` and ``StoreAway``, also before the first piece."""

    def delete(self, name: str) -> None:
        """Delete it, and what was left of an attempt to keep it; may be repeated. Raises ``StoreAway``."""


@dataclass(frozen=True)
class FolderStore:
    """Files below ``folder``, which every process of the service can reach (mode 0600)."""

    folder: Path

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write beside it, wait for the disk, and only then give it its name."""
        path = self._path(name)
        begun = _begun(path)
        try:
            self._write(begun, chunks)
            with _store():
                begun.replace(path)
                _settle(path.parent)
        except BaseException:
            with suppress(OSError):
                begun.unlink()
            raise

    def _write(self, begun: Path, chunks: Iterable[bytes]) -> None:
        """Write it for good; what the stream raises is never taken for the store's own trouble."""
        with _store():
            begun.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            number = os.open(begun, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(number, "wb", buffering=0) as file:
            for chunk in chunks:
                with _store():
                    _write_all(file, chunk)
            with _store():
                os.fsync(file.fileno())

    def open(self, name: str) -> Iterator[bytes]:
        """Read it piece by piece."""
        try:
            with self._path(name).open("rb") as file:
                while piece := file.read(READ):
                    yield piece
        except FileNotFoundError:
            raise NoObject from None
        except OSError as error:
            raise StoreAway from error

    def delete(self, name: str) -> None:
        """Delete the file, and the beginning of one."""
        path = self._path(name)
        with _store():
            path.unlink(missing_ok=True)
            _begun(path).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        """Return where it lies: two letters apart, so that no folder gets too long."""
        checked = checked_name(name)
        return self.folder / checked[:2] / checked


def checked_name(name: str) -> str:
    """Return the name. Raises ``ValueError`` for one that could be another place."""
    if not _NAME.fullmatch(name):
        raise ValueError("an id names an object")
    return name


def _begun(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


@contextmanager
def _store() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreAway from error


def _write_all(file: RawIOBase, chunk: bytes) -> None:
    left = memoryview(chunk)
    while left:
        left = left[file.write(left) or 0 :]


def _settle(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
