"""The two clocks (D49): business time may be moved forward in a demo, system time never.

Nothing else in the product reads a clock; whoever needs the time is handed one of these.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""


@dataclass(frozen=True)
class SystemClock:
    """The machine's own clock: tokens, sessions, leases, recorded-at."""

    def now(self) -> datetime:
        """Return the machine's instant in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is set: for tests and for seeding the past."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.instant


@dataclass
class MovableClock:
    """The business clock of the demo: system time plus an offset kept in a file, forward only."""

    path: Path
    system: Clock

    def __post_init__(self) -> None:
        """Read the offset that an earlier run left behind."""
        self._offset = (
            timedelta(seconds=json.loads(self.path.read_text())["offset_s"]) if self.path.exists() else timedelta()
        )

    def now(self) -> datetime:
        """Return system time plus the offset, in UTC."""
        return self.system.now() + self._offset

    def move_to(self, instant: datetime) -> None:
        """Move to ``instant``; a moment in the past is ignored, time never runs backwards."""
        ahead = instant - self.now()
        if ahead <= timedelta():
            return
        self._offset += ahead
        scratch = self.path.with_suffix(".new")
        scratch.write_text(json.dumps({"offset_s": self._offset.total_seconds()}))
        scratch.replace(self.path)
