"""The pulse of one service: about once a second it tells its heartbeats, and looks how new its own copies are (D50)."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog

from shared.events.reasons import describe

EVERY_S = 1.0

_log = structlog.get_logger("ketenwerk.pulse")


@dataclass
class Pulse:
    """Does each of ``steps`` once a second until it is stopped; one that fails holds up no other."""

    service: str
    steps: Sequence[Callable[[], None]]
    _stop: threading.Event = field(default_factory=threading.Event, init=False)

    def run(self) -> None:
        """Go on until ``stop``; outlives every error of broker and database."""
        while not self._stop.is_set():
            self.once()
            self._stop.wait(EVERY_S)
        self._stop.clear()

    def stop(self) -> None:
        """End ``run`` after the step in hand."""
        self._stop.set()

    def once(self) -> None:
        """Do every step."""
        for step in self.steps:
            try:
                step()
            except Exception as error:  # noqa: BLE001 - the age that grows tells it
                _log.warning("pulse-failed", service=self.service, reason=describe(error))
