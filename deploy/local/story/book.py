"""Keeps what the story saw: every step is printed with its result, and what differs is counted."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE_S = 60.0
PAUSE_S = 0.05
LONGEST_SEEN = 300
YES = True


class StoryStopped(Exception):
    """The story cannot go on: a step on which the next ones stand did not come true."""


@dataclass
class Book:
    """The steps so far, and the ``last``; ``differences`` is empty when all came out as told."""

    steps: int = 0
    differences: list[str] = field(default_factory=list)
    last: str = ""

    def chapter(self, title: str) -> None:
        """Begin a chapter."""
        _say(f"\n{title}")

    def check(self, told: str, seen: object, expected: object = YES) -> None:
        """Record a step: ``seen`` must equal ``expected``."""
        self.steps += 1
        self.last = told
        if seen == expected:
            _say(f"  ok   {told}")
            return
        self.differences.append(told)
        _say(f"  FOUT {told}\n       verwacht: {expected!r}\n       gezien:   {seen!r}")

    def need(self, told: str, seen: T | None) -> T:
        """Record a step without which the story cannot go on, and return what was seen."""
        self.check(told, bool(seen))
        if not seen:
            raise StoryStopped(told)
        return seen


class Waited(StoryStopped):
    """Something did not become so in time; says what, how long, and what was seen last."""

    def __init__(self, told: str, seen: object) -> None:
        last = repr(seen)[:LONGEST_SEEN]
        super().__init__(f"{PATIENCE_S:.0f} s gewacht tot {told}; het laatst gezien: {last}")


def awaited(told: str, look: Callable[[], T], until: Callable[[T], Any] = bool) -> T:
    """Look again until it is so, as events need a moment; raises ``Waited`` when it takes too long."""
    seen = eventually(look, until)
    if not until(seen):
        raise Waited(told, seen)
    return seen


def eventually(look: Callable[[], T], until: Callable[[T], Any] = bool) -> T:
    """Look again until it is so, as events need a moment; return the last look in any case."""
    give_up = time.monotonic() + PATIENCE_S
    while not until(seen := look()) and time.monotonic() < give_up:
        time.sleep(PAUSE_S)
    return seen


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
