"""Lets people go first: in one process, events are worked off one at a time and give way to requests for a moment.

All threads of a process share one interpreter. Without this, relay and consumers compete with each other and with
the request that somebody waits for; with it a request meets one of them at most, and seldom. Work that fell behind
presses: then a request gives way for a moment, so that who asks without a pause cannot keep events from catching up.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_S = 0.03
GIVING_WAY_S = 0.25


class Courtesy:
    """Who is busy in front, and whose turn it is behind.

    Neither is held up for long: events ``LONGEST_S`` a turn, a request ``GIVING_WAY_S`` while work behind presses.
    """

    def __init__(self) -> None:
        self._front = 0
        self._pressing = 0
        self._quiet = threading.Condition()
        self._behind = threading.Lock()
        self._own = threading.local()

    @contextmanager
    def in_front(self) -> Iterator[None]:
        """Be a request; may be nested: what is asked on the way to an answer does not give way again."""
        if not self._depth:
            self._give_way()
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
    def turn(self, *, pressing: bool = False) -> Iterator[None]:
        """Be a piece of work behind: wait until it is quiet in front, or for a moment, then be the only one.

        Who is ``pressing``, because more waits than it can take at once, waits for nobody in front.
        """
        if not pressing:
            with self._behind:
                with self._quiet:
                    self._quiet.wait_for(lambda: self._front == 0, LONGEST_S)
                yield
            return
        self._press(1)
        try:
            with self._behind:
                yield
        finally:
            self._press(-1)

    def _give_way(self) -> None:
        with self._quiet:
            self._quiet.wait_for(lambda: self._pressing == 0, GIVING_WAY_S)

    def _press(self, more: int) -> None:
        with self._quiet:
            self._pressing += more
            self._quiet.notify_all()

    @property
    def _depth(self) -> int:
        """How often this thread stands in front."""
        return int(getattr(self._own, "depth", 0))

    def _count(self, more: int) -> None:
        self._own.depth = self._depth + more
        with self._quiet:
            self._front += more
            self._quiet.notify_all()
