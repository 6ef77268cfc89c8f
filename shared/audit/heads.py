"""Heads of a chain: signed statements of how far it went and with which hash, published outside the database (D51)."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any


class NoHead(ValueError):
    """A line that should be a head is none."""


@dataclass(frozen=True)
class Head:
    """Up to ``position`` the chain of ``service`` ends in ``hash`` (hex). ``sealed_at``: UTC, system clock.

    ``complete``: no entry waited any longer when it was made. ``signature``: Ed25519 over all else, hex.
    """

    service: str
    position: int
    hash: str
    sealed_at: str
    complete: bool
    key_id: str
    signature: str = ""

    def statement(self) -> bytes:
        """Return what is signed."""
        said = {name: value for name, value in asdict(self).items() if name != "signature"}
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()

    def line(self) -> str:
        """Return it as a line of a head file."""
        return json.dumps(asdict(self), sort_keys=True)


def read_head(line: str) -> Head:
    """Read a line. Raises ``NoHead``."""
    try:
        told = json.loads(line)
    except ValueError as error:
        raise NoHead from error
    if not isinstance(told, dict):
        raise NoHead
    return _head(told)


def _head(told: Mapping[str, Any]) -> Head:
    if {name: type(value) for name, value in told.items()} != _KINDS:
        raise NoHead
    return Head(**told)


_KINDS = {each.name: each.type for each in fields(Head)}


@dataclass(frozen=True)
class HeadFile:
    """An append-only file of heads, one a line; one that a crash broke off is passed over and written again."""

    path: Path

    def append(self, heads: Iterable[Head]) -> None:
        """Write heads down and wait for the disk."""
        append_lines(self.path, [head.line() for head in heads])

    def last_position(self) -> int:
        """Return how far the published heads go; 0 without any."""
        if not self.path.exists():
            return 0
        return max((head.position for head in self.read()), default=0)

    def read(self) -> Iterator[Head]:
        """Yield the heads as they stand."""
        with self.path.open(encoding="ascii", errors="replace") as file:
            for line in file:
                with suppress(NoHead):
                    yield read_head(line)


def append_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines at the end of a file and wait for the disk; one that a crash broke off stays a line of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if file.tell() and not _ends_a_line(path):
            file.write(b"\n")
        file.writelines(f"{line}\n".encode() for line in lines)
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"
