"""Waits for what a process cannot do without, so that parts may start in any order."""

from collections.abc import Callable
from threading import Event

import structlog

from shared.events.patience import delay_s

LONGEST_WAIT_S = 10.0

log = structlog.get_logger("ketenwerk.command")


def wait_until(missing: Callable[[], str], ended: Event, **about: str) -> bool:
    """Ask again, ever more slowly, until nothing is missing; return False when the process is told to end instead."""
    failures = 0
    while not ended.is_set():
        reason = missing()
        if not reason:
            return True
        log.warning("waits", reason=reason, **about)
        ended.wait(delay_s(failures, LONGEST_WAIT_S))
        failures += 1
    return False
