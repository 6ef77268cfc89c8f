"""The relay: carries facts from every service's outbox to the broker, in order, at least once.

A crash between publishing and deleting publishes again (consumers know the id); a failure stops that bucket until the
next round, so nothing overtakes. It looks everywhere every 250 ms, at once where the bell rings, and never ends on an
error.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import structlog
from opentelemetry.trace import SpanKind
from sqlalchemy import RowMapping

from shared.events.activity import EVERYWHERE, Activity, Bell
from shared.events.broker import Broker, BrokerDown
from shared.events.courtesy import Courtesy
from shared.events.envelope import encode
from shared.events.outbox import publish_bucket, publish_together, waiting_buckets
from shared.events.part import ServicePart
from shared.events.patience import delay_s
from shared.events.reasons import describe
from shared.failpoints import reach
from shared.telemetry.tracing import SERVICE, is_recording, trace_of_step

POLL_S = 0.25
BUSY_POLL_S = 0.02  # while something comes whose bell rings elsewhere
BUSY_S = 1.0
LONGEST_WAIT_S = 10.0
EVERYONE = frozenset({EVERYWHERE})

_log = structlog.get_logger("ketenwerk.relay")


@dataclass
class _Trouble:
    """How often a service's outbox failed in a row, why, and when to look again."""

    failures: int = 0
    reason: str = ""
    not_before: float = 0.0


@dataclass
class Relay:
    """One relay for the outboxes of several services. ``ticks`` returns monotonic seconds, by which trouble rests.

    Unless it ``hears_all``, other processes fill these outboxes too: then it looks more often as long as it finds.
    """

    parts: Sequence[ServicePart]
    broker: Broker
    bell: Bell = field(default_factory=Bell)
    activity: Activity = field(default_factory=Activity)
    courtesy: Courtesy = field(default_factory=Courtesy)
    ticks: Callable[[], float] = monotonic
    hears_all: bool = True

    def __post_init__(self) -> None:
        self._trouble = {part.name: _Trouble() for part in self.parts}
        self._stop = threading.Event()

    def run(self) -> None:
        """Carry until ``stop``."""
        busy_until = 0.0
        while not self._stop.is_set():
            looked = monotonic()
            if self.run_once(patient=True) and not self.hears_all:
                busy_until = looked + BUSY_S
            pause_s = BUSY_POLL_S if looked < busy_until else POLL_S
            while not self._stop.is_set() and (left := looked + pause_s - monotonic()) > 0:
                self.run_once(patient=True, rung=self.bell.wait(left))
        self._stop.clear()

    def stop(self) -> None:
        """End ``run`` after the batch in hand."""
        self._stop.set()
        self.bell.ring()

    def run_once(self, *, patient: bool = False, rung: frozenset[str] = EVERYONE) -> int:
        """Publish what waits, of all services or of those that ``rung``; return how many were acknowledged.

        ``patient``: a service in trouble is left to rest.
        """
        called = [part for part in self.parts if not rung.isdisjoint({part.name, EVERYWHERE})]
        return sum(self._carry(part) for part in called if not (patient and self._resting(part)))

    def trouble(self, service: str) -> str:
        """Return why this service's outbox does not move, or nothing."""
        return self._trouble[service].reason

    def _resting(self, part: ServicePart) -> bool:
        return self.ticks() < self._trouble[part.name].not_before

    def _carry(self, part: ServicePart) -> int:
        reach("relay-reads")
        batch = _Batch(part.name, self.broker, self.activity)
        if not self._carry_together(part, batch):
            self._carry_by_bucket(part, batch)
        self._note(part.name, batch.failed)
        if batch.acknowledged:
            self.activity.mark()
        return batch.acknowledged

    def _carry_together(self, part: ServicePart, batch: "_Batch") -> bool:
        """Carry all buckets at once; False when something is the matter, or so much waits that a bucket fills batches.

        On SQLite, where nobody else may hold one, all that waits; on PostgreSQL one batch of it.
        """
        if self._trouble[part.name].failures:
            return False
        more = True
        try:
            while more and not self._stop.is_set():
                more = self._publish(lambda: publish_together(part.database, batch.publish))
                if not part.database.is_sqlite:
                    break
        except Exception:  # noqa: BLE001 - bucket by bucket it shows which one is in trouble
            return False
        whole, batch.failed = batch.failed is None and not more, None
        return whole

    def _carry_by_bucket(self, part: ServicePart, batch: "_Batch") -> None:
        try:
            for bucket in waiting_buckets(part.database):
                self._carry_bucket(part, bucket, batch)
        except Exception as error:  # noqa: BLE001 - the relay outlives every error of a database
            batch.failed = error

    def _carry_bucket(self, part: ServicePart, bucket: int, batch: "_Batch") -> None:
        try:
            while not self._stop.is_set() and self._publish(
                lambda: publish_bucket(part.database, bucket, batch.publish), pressing=True
            ):
                pass
        except Exception as error:  # noqa: BLE001 - a bucket in trouble stops; the others go on
            batch.failed = error

    def _publish(self, publish: Callable[[], bool], *, pressing: bool = False) -> bool:
        with self.courtesy.turn(pressing=pressing):
            return publish()

    def _note(self, service: str, failed: Exception | None) -> None:
        if failed is None:
            self._trouble[service] = _Trouble()
            return
        before = self._trouble[service]
        wait = delay_s(before.failures, LONGEST_WAIT_S)
        self._trouble[service] = _Trouble(before.failures + 1, describe(failed), self.ticks() + wait)
        _log.warning("relay-failed", service=service, failures=before.failures + 1, reason=describe(failed))


@dataclass
class _Batch:
    """Publishes rows of one service and counts what was acknowledged."""

    service: str
    broker: Broker
    activity: Activity
    acknowledged: int = 0
    failed: Exception | None = None

    def publish(self, rows: Sequence[RowMapping]) -> int:
        """Publish rows in order; return the acknowledged prefix."""
        messages = [encode(self.service, self._traced(row), replayed=row["replayed"]) for row in rows]
        count = self.broker.publish(messages)
        self.acknowledged += count
        self.activity.mark()
        if count < len(messages):
            self.failed = BrokerDown("not everything was acknowledged")
        return count

    def _traced(self, row: RowMapping) -> dict[str, Any]:
        if not (row["trace"] and is_recording()):
            return dict(row)
        step = trace_of_step(f"publish {row['type']}", SpanKind.PRODUCER, row["trace"], {SERVICE: self.service})
        return {**row, "trace": step}
