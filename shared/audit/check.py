"""Walks a chain from its beginning and names the first entry that is not what was sealed; pure, for any storage."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from shared.audit.chain import Canonical, Entry, canonical, genesis, link
from shared.audit.cuts import Cut
from shared.audit.heads import Head
from shared.audit.keys import PublicKeys
from shared.calendar import local_date
from shared.rules.retention import first_moment_kept

LOG_TERM = "log"
LATEST = timedelta(minutes=15)
"""The longest that may lie between the beginning of a unit of work and its commit, clocks that differ included."""

Fault = Literal[
    "forged-head", "contradicting-head", "missing-seal", "deleted", "changed", "rewritten", "truncated",
    "back-dated", "inserted", "vanished", "forged-cut", "unfounded-cut", "early-cut", "unfinished-cut",
]  # fmt: skip


@dataclass(frozen=True)
class Sealed:
    """A seal with the entry it is about; None when that is gone."""

    position: int
    entry_id: int
    hash: str
    entry: Entry | None


@dataclass(frozen=True)
class Unsealed:
    """An entry without a seal, or the mark of one (``entry`` None). ``waits``: it is marked to be sealed soon."""

    entry: Entry | None
    waits: bool


@dataclass(frozen=True)
class Finding:
    """The first thing that is wrong, at which place of the chain; ``until``: somewhere from there up to there."""

    fault: Fault
    position: int | None = None
    entry_id: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Verdict:
    """``sealed`` entries fit, the last published head is of ``head_at``, ``waiting`` are not sealed yet."""

    sealed: int
    head_at: str | None
    waiting: int
    finding: Finding | None = None


class _Stop(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.fault)
        self.finding = finding


@dataclass
class _Walk:
    previous: bytes
    heads: Iterator[Head]
    write: Canonical
    at: int = 0
    last_head: Head | None = None
    complete_at: str | None = None
    cut: Cut | None = None
    next_head: Head | None = field(init=False)

    def __post_init__(self) -> None:
        self.next_head = next(self.heads, None)

    def begin(self) -> None:
        """Begin at the cut, where there is one: a published head has to say the same of that place."""
        if self.cut is None:
            return
        while self.next_head is not None and self.next_head.position <= self.cut.position:
            self.last_head = self.next_head
            self.complete_at = self.next_head.sealed_at if self.next_head.complete else self.complete_at
            self.next_head = next(self.heads, None)
        if self.last_head is None or (self.last_head.position, self.last_head.hash) != (self.at, self.previous.hex()):
            raise _Stop(Finding("unfounded-cut", self.cut.position))

    def step(self, seal: Sealed) -> None:
        place = self.at + 1
        if self.cut is not None and seal.position <= self.cut.position:
            raise _Stop(Finding("unfinished-cut", seal.position, seal.entry_id, until=self.cut.position))
        if seal.position != place:
            raise _Stop(Finding("missing-seal", place))
        if seal.entry is None:
            raise _Stop(Finding("deleted", place, seal.entry_id))
        self.previous = link(self.previous, seal.entry, self.write)
        if self.previous.hex() != seal.hash:
            raise _Stop(Finding("changed", place, seal.entry_id))
        if _too_old(seal.entry, self.complete_at):
            raise _Stop(Finding("back-dated", place, seal.entry_id))
        self.at = place
        if self.next_head is not None and self.next_head.position == place:
            self._meet(self.next_head)

    def _meet(self, head: Head) -> None:
        if head.hash != self.previous.hex():
            first = self.last_head.position + 1 if self.last_head else 1
            raise _Stop(Finding("rewritten", first, until=head.position))
        self.last_head = head
        self.complete_at = head.sealed_at if head.complete else self.complete_at
        self.next_head = next(self.heads, None)

    def end(self) -> None:
        if self.next_head is not None:
            raise _Stop(Finding("truncated", self.at + 1, until=self.next_head.position))


def check_chain(
    service: str,
    seals: Iterable[Sealed],
    unsealed: Iterable[Unsealed],
    heads: Iterable[Head],
    write: Canonical = canonical,
    cut: Cut | None = None,
) -> Verdict:
    """Verify seals in order of position against heads in order of theirs, whose signatures were verified.

    ``cut``: where the chain begins, verified as the heads are; without one it begins at its first entry.
    """
    walk, waiting = _walk(service, iter(heads), write, cut), 0
    try:
        walk.begin()
        for seal in seals:
            walk.step(seal)
        walk.end()
        for each in unsealed:
            _check_unsealed(each, walk.complete_at)
            waiting += 1
    except _Stop as stop:
        return _verdict(walk, waiting, stop.finding)
    return _verdict(walk, waiting, None)


def _walk(service: str, heads: Iterator[Head], write: Canonical, cut: Cut | None) -> _Walk:
    if cut is None:
        return _Walk(genesis(service), heads, write)
    return _Walk(bytes.fromhex(cut.hash), heads, write, at=cut.position, cut=cut)


def trusted_cut(service: str, cuts: Iterable[Cut], keys: PublicKeys) -> tuple[Cut | None, Finding | None]:
    """Return the newest cut that may be trusted, and the first that may not: not signed, or sooner than the law lets.

    Two of one place that contradict each other are both forged for who cannot tell them apart.
    """
    found: dict[int, Cut] = {}
    for cut in cuts:
        if cut.service != service or not keys.verifies(cut.key_id, cut.statement(), cut.signature):
            return _newest(found), Finding("forged-cut", cut.position)
        if found.setdefault(cut.position, cut).hash != cut.hash:
            return _newest(found), Finding("forged-cut", cut.position)
        if datetime.fromisoformat(cut.before) > first_moment_kept(LOG_TERM, local_date(_moment(cut.cut_at))):
            return _newest(found), Finding("early-cut", cut.position)
    return _newest(found), None


def _newest(found: Mapping[int, Cut]) -> Cut | None:
    return found[max(found)] if found else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def trusted(service: str, heads: Iterable[Head], keys: PublicKeys) -> tuple[Sequence[Head], Finding | None]:
    """Return the heads in order of position, each once, up to the first that may not be trusted."""
    found: dict[int, Head] = {}
    for head in heads:
        if head.service != service or not keys.verifies(head.key_id, head.statement(), head.signature):
            return _ordered(found), Finding("forged-head", head.position)
        if found.setdefault(head.position, head).hash != head.hash:
            return _ordered(found), Finding("contradicting-head", head.position)
    return _ordered(found), None


def _ordered(found: dict[int, Head]) -> list[Head]:
    return [found[position] for position in sorted(found)]


def _check_unsealed(one: Unsealed, complete_at: str | None) -> None:
    if one.entry is None:
        raise _Stop(Finding("vanished"))
    if not one.waits:
        raise _Stop(Finding("inserted", entry_id=one.entry["id"]))
    if _too_old(one.entry, complete_at):
        raise _Stop(Finding("back-dated", entry_id=one.entry["id"]))


def _too_old(entry: Entry, complete_at: str | None) -> bool:
    """Tell whether an entry says to be older than a moment at which everything older was sealed already."""
    if complete_at is None:
        return False
    try:
        recorded = datetime.fromisoformat(entry["recorded_at"])
    except (ValueError, TypeError):
        return True
    return recorded < datetime.fromisoformat(complete_at) - LATEST


def _verdict(walk: _Walk, waiting: int, finding: Finding | None) -> Verdict:
    return Verdict(
        walk.at - (walk.cut.position if walk.cut else 0),
        walk.last_head.sealed_at if walk.last_head else None,
        waiting,
        finding,
    )
