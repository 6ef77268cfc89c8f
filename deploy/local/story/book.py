"""Keeps what the story saw: every step is printed with its result, and what differs is counted."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE_S = 60.0
PAUSE_S = 0.05
YES = True


class StoryStopped(Exception):
    """The story cannot go on: a step on which the next ones stand did not come true."""


@dataclass
class Book:
    """The steps so far; ``differences`` is empty when all came out as told."""

    steps: int = 0
    differences: list[str] = field(default_factory=list)

    def chapter(self, title: str) -> None:
        """Begin a chapter."""
        _say(f"\n{title}")

    def check(self, told: str, seen: object, expected: object = YES) -> None:
        """Record a step: ``seen`` must equal ``expected``."""
        self.steps += 1
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


def eventually(look: Callable[[], T], until: Callable[[T], Any] = bool) -> T:
    """Look again until it is so, as events need a moment; return the last look in any case."""
    give_up = time.monotonic() + PATIENCE_S
    seen = look()
    while not until(seen) and time.monotonic() < give_up:
        time.sleep(PAUSE_S)
        seen = look()
    return seen


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
