"""The machinery of events of one process: a relay, a consumer per service, a ticker, started and stopped together.

Without ``start`` nothing runs by itself and ``drain`` does the work in the calling thread: for tests, seeds, commands.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from shared.clock import Clock
from shared.contracts.catalogue import by_dataschema
from shared.contracts.contract import Contract
from shared.events.activity import Activity, Bell
from shared.events.broker import Broker, BrokerDown
from shared.events.consumer import Consumer
from shared.events.courtesy import Courtesy
from shared.events.follower import Follower
from shared.events.health import Health, ServiceHealth, look
from shared.events.heartbeat import Heart
from shared.events.outbox import is_empty
from shared.events.part import ServicePart
from shared.events.pulse import Pulse
from shared.events.relay import Relay
from shared.events.ticker import Ticker
from shared.events.timers import Fired, next_due
from shared.failpoints import reach

STOP_S = 30.0


@dataclass
class Machine:
    """Runs the events of ``parts`` over ``broker``. Give ``bell.ring`` to the work factories, so that nothing waits.

    It ``hears_all`` unless other processes write into the same outboxes.
    """

    parts: Sequence[ServicePart]
    broker: Broker
    system: Clock
    bell: Bell = field(default_factory=Bell)
    contracts: Mapping[str, Contract] = field(default_factory=by_dataschema)
    housekeeping: Sequence[Callable[[], object]] = ()
    courtesy: Courtesy = field(default_factory=Courtesy)
    hears_all: bool = True

    def __post_init__(self) -> None:
        self.activity = Activity()
        self.relay = Relay(self.parts, self.broker, self.bell, self.activity, self.courtesy, hears_all=self.hears_all)
        self.ticker = Ticker(self.parts, self.system, self.housekeeping)
        self.consumers = {
            part.name: Consumer(part, self.broker, self.contracts, self.activity, courtesy=self.courtesy)
            for part in self.parts
            if part.handlers
        }
        self.followers = {part.name: Follower(part, part.follows, self.broker) for part in self.parts if part.follows}
        self._pulses = [Pulse(name, steps) for name, steps in self._steps().items()]
        self._threads: dict[str, threading.Thread] = {}
        self._resuming = threading.Lock()
        self._asked = False

    def start(self) -> None:
        """Start all threads."""
        runs = {"relay": self.relay.run, **{f"consumer-{name}": one.run for name, one in self.consumers.items()}}
        runs |= {f"pulse-{one.service}": one.run for one in self._pulses}
        self._threads = {name: _started(name, run) for name, run in runs.items()}
        self.ticker.start()

    def ask_to_stop(self) -> None:
        """Let everything come to its end, all at the same time; does not wait."""
        if self._threads and not self._asked:
            self._asked = True
            self.ticker.ask_to_stop()
            for consumer in self.consumers.values():
                consumer.stop()
            for pulse in self._pulses:
                pulse.stop()
            self.relay.stop()

    def stop(self) -> None:
        """Stop gracefully: the timer, record and batch in hand are finished, nothing new is begun."""
        if not self._threads:
            return
        self.ask_to_stop()
        reach("machine-stops")
        self.ticker.stop()
        for thread in self._threads.values():
            thread.join(STOP_S)
        self._threads = {}
        self._asked = False

    @property
    def is_running(self) -> bool:
        """Tell whether the threads were started."""
        return bool(self._threads)

    def resume(self, service: str) -> bool:
        """Let a consumer that gave up begin again; return False when it had not. Raises ``KeyError``."""
        consumer, name = self.consumers[service], f"consumer-{service}"
        with self._resuming:
            if not consumer.stopped:
                return False
            if self.is_running:
                self._threads[name].join(STOP_S)  # it ends by itself; two at once would read the same records
            consumer.begin_again()
            if self.is_running:
                self._threads[name] = _started(name, consumer.run)
        return True

    def drain(self, timeout_s: float = 30.0) -> bool:
        """Wait until every outbox is empty and every consumer at its end; False when that does not happen in time.

        A consumer that stopped, or a parted chain of retries longer than ``timeout_s``, makes it False. A request that
        waits here steps aside for the work that it waits for.
        """
        with self.courtesy.aside():
            return self._drained(monotonic() + timeout_s)

    def _drained(self, until: float) -> bool:
        self.bell.ring()
        while True:
            stamp = self.activity.stamp
            if self._is_quiet() and self.activity.stamp == stamp:
                return True
            left = until - monotonic()
            if left <= 0 or self._asked or any(consumer.stopped for consumer in self.consumers.values()):
                return False
            if self._threads:
                self.activity.wait_beyond(stamp, left)
            else:
                self._pump(left)

    def fire_due(self) -> Fired:
        """Fire the due timers of all services now, without waiting for the tick."""
        return self.ticker.tick()

    def next_due(self) -> datetime | None:
        """Return when the earliest open timer of all services is due."""
        return min((due for part in self.parts if (due := next_due(part.database))), default=None)

    def health(self) -> Health:
        """Report on everything that may be stuck."""
        return Health(tuple(self.look(part) for part in self.parts), self.ticker.last_tick)

    def state_of(self, name: str) -> tuple[ServiceHealth, datetime | None]:
        """Report on the service of this name, with when the ticker ticked last. Raises StopIteration."""
        return self.look(next(part for part in self.parts if part.name == name)), self.ticker.last_tick

    def look(self, part: ServicePart) -> ServiceHealth:
        """Report on one service."""
        return look(part, self.relay, self.consumers.get(part.name), self.followers.get(part.name))

    def _steps(self) -> dict[str, list[Callable[[], None]]]:
        """Return what each service does once a second, where it tells or follows a heartbeat (D50)."""
        told = [one for one in self.contracts.values() if one.covers]
        hearts = [Heart(one, part, self.broker) for part in self.parts for one in told if one.owner == part.name]
        steps: dict[str, list[Callable[[], None]]] = {}
        for heart in hearts:
            steps.setdefault(heart.part.name, []).append(heart.beat)
        for name, follower in self.followers.items():
            steps.setdefault(name, []).append(follower.look)
        return steps

    def _is_quiet(self) -> bool:
        try:
            return all(is_empty(part.database) for part in self.parts) and not any(
                consumer.lag() for consumer in self.consumers.values()
            )
        except BrokerDown:
            return False

    def _pump(self, left_s: float) -> None:
        moved = self.relay.run_once() + sum(consumer.run_once() for consumer in self.consumers.values())
        waits = [consumer.patience.next_s(left_s) for consumer in self.consumers.values()]
        if not moved and waits:
            threading.Event().wait(min(waits))


def _started(name: str, run: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=run, name=f"ketenwerk-{name}", daemon=True)
    thread.start()
    return thread
