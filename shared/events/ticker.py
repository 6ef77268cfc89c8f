"""The ticker: once a second it lets every service fire its due timers, now and then it runs the housekeeping.

APScheduler only ticks: in memory, one run at a time, late ticks folded into one and never dropped. The timers
themselves are rows (``shared.events.timers``).
"""

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

_log = structlog.get_logger("ketenwerk.ticker")


@dataclass
class Ticker:
    """Ticks for several services; ``last_tick`` (system clock) shows that it lives."""

    parts: Sequence[ServicePart]
    system: Clock
    housekeeping: Sequence[Callable[[], object]] = ()
    last_tick: datetime | None = field(default=None, init=False)
    _scheduler: BackgroundScheduler | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin to tick."""
        rules = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults=rules)
        self._scheduler.add_job(self.tick, "interval", seconds=TICK_S)
        if self.housekeeping:
            self._scheduler.add_job(self.keep_house, "interval", seconds=HOUSEKEEPING_S)
        self._scheduler.start()

    def stop(self) -> None:
        """Stop after the tick in hand."""
        if self._scheduler:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None

    def tick(self) -> Fired:
        """Fire what is due in every service; one service in trouble does not hold up the others."""
        done = sum((_fire(part) for part in self.parts), Fired())
        self.last_tick = self.system.now()
        return done

    def keep_house(self) -> None:
        """Run the housekeeping: what is slow and may wait."""
        for chore in self.housekeeping:
            try:
                chore()
            except Exception as error:  # noqa: BLE001 - the next round tries again
                _log.warning("housekeeping-failed", reason=describe(error))


def _fire(part: ServicePart) -> Fired:
    try:
        return fire_due(part)
    except Exception as error:  # noqa: BLE001 - a database that is away comes back
        _log.warning("tick-failed", service=part.name, reason=describe(error))
        return Fired()
