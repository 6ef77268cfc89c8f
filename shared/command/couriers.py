"""Runs what leaves the house (mail), about once a second, outside any transaction, piece by piece.

Writing mails keeps the interpreter busy; between two pieces whoever waits for an answer goes first.
"""

import threading
from collections.abc import Callable, Sequence

import structlog

from shared.events.courtesy import Courtesy
from shared.runtime import Running
from shared.service import Tick

EVERY_S = 1.0
log = structlog.get_logger("ketenwerk.couriers")


class Couriers:
    """One thread over the ticks of all services; a courier in trouble does not hold up the others.

    ``ticks``: which ticks of a service; its own, unless told otherwise.
    """

    def __init__(
        self,
        running: Sequence[Running],
        courtesy: Courtesy | None = None,
        ticks: Callable[[Running], Sequence[Tick]] = lambda one: one.service.ticks,
        every_s: float = EVERY_S,
    ) -> None:
        self._rounds = [(one, found) for one in running if (found := ticks(one))]
        self._every_s = every_s
        self._courtesy = courtesy or Courtesy()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, name="ketenwerk-couriers", daemon=True)
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Begin no further round; does not wait."""
        self._ended.set()

    def stop(self) -> None:
        """Stop after the round in hand."""
        self.ask_to_stop()
        if self._thread:
            self._thread.join()

    def once(self) -> None:
        """Do one round: all that waits, one piece a turn."""
        for one, ticks in self._rounds:
            for tick in ticks:
                while not self._ended.is_set() and self._piece(one, tick):
                    pass

    def _piece(self, one: Running, tick: Tick) -> bool:
        try:
            with self._courtesy.turn():
                return tick(one.web)
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.warning("courier-failed", service=one.service.name, error_type=type(error).__name__)
            return False

    def _run(self) -> None:
        while not self._ended.wait(self._every_s):
            self.once()
