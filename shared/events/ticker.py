"""The ticker: once a second it lets every service fire its due timers, now and then it runs the housekeeping.

APScheduler only ticks: in memory, late ticks folded into one; a tick that meets one still at work steps aside. The
timers themselves are rows (``shared.events.timers``).
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from shared.clock import Clock
from shared.events.part import ServicePart
from shared.events.reasons import describe
from shared.events.timers import Fired, fire_due

TICK_S = 1
HOUSEKEEPING_S = 3600
MOST_ASIDE = 10  # ticks on their way to step aside, on a machine that is slow to run them

_log = structlog.get_logger("ketenwerk.ticker")


@dataclass
class Ticker:
    """Ticks for several services; ``last_tick`` (system clock) shows that it lives."""

    parts: Sequence[ServicePart]
    system: Clock
    housekeeping: Sequence[Callable[[], object]] = ()
    last_tick: datetime | None = field(default=None, init=False)
    _scheduler: BackgroundScheduler | None = field(default=None, init=False)
    _stopping: bool = field(default=False, init=False)
    _at_work: threading.Lock = field(default_factory=threading.Lock, init=False)

    def start(self) -> None:
        """Begin to tick."""
        rules = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults=rules)
        self._stopping = False
        self._scheduler.add_job(self._tick_on, "interval", seconds=TICK_S, max_instances=MOST_ASIDE)
        if self.housekeeping:
            self._scheduler.add_job(self.keep_house, "interval", seconds=HOUSEKEEPING_S)
        self._scheduler.start()

    def stop(self) -> None:
        """Stop after the timer in hand."""
        self.ask_to_stop()
        if self._scheduler:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None
        self._stopping = False

    def ask_to_stop(self) -> None:
        """Begin no further timer; does not wait."""
        self._stopping = True

    def tick(self) -> Fired:
        """Fire what is due in every service; one service in trouble does not hold up the others."""
        done = sum((_fire(part, lambda: self._stopping) for part in self.parts), Fired())
        self.last_tick = self.system.now()
        return done

    def _tick_on(self) -> None:
        if self._at_work.acquire(blocking=False):
            try:
                self.tick()
            finally:
                self._at_work.release()

    def keep_house(self) -> None:
        """Run the housekeeping: what is slow and may wait."""
        for chore in self.housekeeping:
            try:
                chore()
            except Exception as error:  # noqa: BLE001 - the next round tries again
                _log.warning("housekeeping-failed", reason=describe(error))


def _fire(part: ServicePart, stopping: Callable[[], bool]) -> Fired:
    try:
        return fire_due(part, stopping)
    except Exception as error:  # noqa: BLE001 - a database that is away comes back
        _log.warning("tick-failed", service=part.name, reason=describe(error))
        return Fired()
