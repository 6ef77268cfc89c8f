"""Moves the business clock of a demo from due timer to due timer, so that six weeks pass as they would have (D49)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.events.machine import Machine
from shared.events.timers import Fired

ROUNDS_AT_ONE_INSTANT = 100


class Movable(Protocol):
    """A business clock that can be moved forward."""

    def now(self) -> datetime:
        """Return the business instant."""

    def move_to(self, instant: datetime) -> None:
        """Move forward to an instant."""


class Stuck(Exception):
    """The clock cannot be moved further: events do not drain, or timers keep setting each other at one instant."""


@dataclass(frozen=True)
class Advanced:
    """What happened on the way: instants stopped at, timers fired and failed."""

    stops: tuple[datetime, ...]
    fired: int
    failed: int


def advance(machine: Machine, clock: Movable, to: datetime, *, drain_s: float = 60.0) -> Advanced:
    """Move ``clock`` to ``to`` (aware): at every due moment fire what is due and drain before going on.

    Raises ``Stuck``; the clock then stands at the moment where it happened.
    """
    stops: list[datetime] = []
    done = Fired()
    _settle(machine, drain_s)
    while (due := machine.next_due()) is not None and due <= to:
        clock.move_to(due)
        stops.append(due)
        if stops[-ROUNDS_AT_ONE_INSTANT:].count(due) == ROUNDS_AT_ONE_INSTANT:
            raise Stuck(f"timers keep setting timers at {due.isoformat()}")
        done += machine.fire_due()
        _settle(machine, drain_s)
    clock.move_to(to)
    return Advanced(tuple(dict.fromkeys(stops)), done.fired, done.failed)


def _settle(machine: Machine, drain_s: float) -> None:
    if not machine.drain(drain_s):
        raise Stuck("events do not come to rest; see the health report")
