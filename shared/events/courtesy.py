"""Lets people go first: in one process, events are worked off one at a time and give way to requests for a moment.

All threads of a process share one interpreter. Without this, relay and consumers compete with each other and with
the request that somebody waits for; with it a request meets one of them at most, and seldom.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_S = 0.03


class Courtesy:
    """Who is busy in front, and whose turn it is behind. Events are never held up for long: ``LONGEST_S`` a turn."""

    def __init__(self) -> None:
        self._front = 0
        self._quiet = threading.Condition()
        self._behind = threading.Lock()
        self._own = threading.local()

    @contextmanager
    def in_front(self) -> Iterator[None]:
        """Be a request; may be nested."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Be a request that waits for the work behind: meanwhile it keeps that work waiting no longer."""
        own = self._depth
        self._count(-own)
        try:
            yield
        finally:
            self._count(own)

    def someone_is_in_front(self) -> bool:
        """Tell whether a request is being answered now, so that a turn with much to do had better end."""
        return self._front > 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Be a piece of work behind: wait until it is quiet in front, or for a moment, then be the only one."""
        with self._behind:
            with self._quiet:
                self._quiet.wait_for(lambda: self._front == 0, LONGEST_S)
            yield

    @property
    def _depth(self) -> int:
        """How often this thread stands in front."""
        return int(getattr(self._own, "depth", 0))

    def _count(self, more: int) -> None:
        self._own.depth = self._depth + more
        with self._quiet:
            self._front += more
            self._quiet.notify_all()
