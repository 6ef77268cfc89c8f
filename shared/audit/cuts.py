"""Where a chain begins since its older entries were destroyed by law: a signed statement, beside the heads (D28, D51).

A cut lies on a published head, so that it can say nothing of the destroyed part that was not published long before.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from shared.audit.heads import NoHead, append_lines


@dataclass(frozen=True)
class Cut:
    """The entries up to ``position`` are destroyed; there the chain of ``service`` had ``hash`` (hex).

    ``count``: how many went with this cut. ``before``: all of them were recorded before this instant. ``cut_at``: when.
    Both UTC, system clock. ``signature``: Ed25519 over all else, hex, with a key of the heads.
    """

    service: str
    position: int
    hash: str
    count: int
    before: str
    cut_at: str
    key_id: str
    signature: str = ""

    def statement(self) -> bytes:
        """Return what is signed; no head says the same."""
        said = {name: value for name, value in asdict(self).items() if name != "signature"}
        return b"cut:" + json.dumps(said, sort_keys=True, separators=(",", ":")).encode()

    def line(self) -> str:
        """Return it as a line of a file."""
        return json.dumps(asdict(self), sort_keys=True)


_KINDS = {each.name: each.type for each in fields(Cut)}


def read_cut(line: str) -> Cut:
    """Read a line. Raises ``NoHead``."""
    try:
        told: Any = json.loads(line)
    except ValueError as error:
        raise NoHead from error
    if not isinstance(told, dict) or {name: type(value) for name, value in told.items()} != _KINDS:
        raise NoHead
    return Cut(**told)


@dataclass(frozen=True)
class CutFile:
    """An append-only file of cuts, one a line, beside the heads."""

    path: Path

    def append(self, cuts: Iterable[Cut]) -> None:
        """Write cuts down and wait for the disk."""
        append_lines(self.path, [cut.line() for cut in cuts])

    def read(self) -> Iterator[Cut]:
        """Yield the cuts as they stand; none where there is no file. What is no cut is passed over."""
        if not self.path.exists():
            return
        with self.path.open(encoding="ascii", errors="replace") as file:
            for line in file:
                with suppress(NoHead):
                    yield read_cut(line)

    def newest(self) -> Cut | None:
        """Return the one at which the chain begins."""
        return max(self.read(), key=lambda cut: cut.position, default=None)


def beside(heads: Path) -> CutFile:
    """Return the file of cuts that lies beside a file of heads."""
    return CutFile(heads.with_suffix(".cuts"))
