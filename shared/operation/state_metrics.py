"""The state of services as metrics, read when Prometheus asks: one look at tables instead of counters everywhere."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import structlog
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import select

from shared.audit.tables import audit_entry
from shared.events.health import ServiceHealth
from shared.events.machine import Machine
from shared.events.part import ServicePart
from shared.events.reasons import describe
from shared.policy.subject import clock_subject
from shared.storage.measure import Measure
from shared.storage.wall import stand_for

PREFIX = "ketenwerk_"

_log = structlog.get_logger("ketenwerk.metrics")


@dataclass(frozen=True)
class _Row:
    name: str
    help: str
    value: Callable[[ServiceHealth], float | None]


def _age(row: ServiceHealth) -> float | None:
    return row.copies.age_s if row.copies else None


EVENTS = (
    _Row("outbox_rows", "Events that wait to be published", lambda row: row.outbox),
    _Row("outbox_oldest_seconds", "Age of the oldest event that waits to be published", lambda row: row.oldest_s),
    _Row("outbox_in_trouble", "1 while publishing fails", lambda row: bool(row.relay)),
    _Row("consumer_lag", "Events that were published and not yet worked off", lambda row: row.lag),
    _Row("consumer_stopped", "1 when the consumer gave up because it rejected too much", lambda row: bool(row.stopped)),
    _Row("consumer_waiting", "Partitions that wait to try an event again", lambda row: len(row.waiting)),
    _Row("parked_events", "Events that were rejected, with those behind them", lambda row: row.parked),
    _Row("consent_age_seconds", "Age of the copies of what patients said (D50)", _age),
    _Row("timers_late", "Timers that should have fired over a minute ago", lambda row: row.overdue_timers),
    _Row("timers_lateness_seconds", "How late the latest timer is, business clock", lambda row: row.overdue_s),
    _Row("timers_failing", "Timers that failed five times or more", lambda row: row.late_timers),
)
LAST_TICK = ("last_tick_timestamp_seconds", "When the ticker of this process ticked last (Unix time)")
AUDIT = ("audit_entries", "Entries written to the audit log (its highest number)")
UNREADABLE = ("state_unreadable", "1 when the state of a service could not be read for this scrape")


@dataclass(frozen=True)
class Watched:
    """A service whose state is shown, with the measures of its own."""

    part: ServicePart
    measures: tuple[Measure, ...] = ()


class StateCollector(Collector):
    """Reads the state of the services of one process; a service that cannot be read does not hide the others."""

    def __init__(self, watched: Sequence[Watched], machine: Machine) -> None:
        self._watched = watched
        self._machine = machine

    def describe(self) -> list[Metric]:
        """Say nothing beforehand: registering must not read any database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Read everything now."""
        families = _families([measure for one in self._watched for measure in one.measures])
        unreadable = GaugeMetricFamily(PREFIX + UNREADABLE[0], UNREADABLE[1], labels=["service"])
        for one in self._watched:
            unreadable.add_metric([one.part.name], not self._read(one, families))
        yield from families.values()
        yield unreadable
        if (ticked := self._machine.ticker.last_tick) is not None:
            yield GaugeMetricFamily(PREFIX + LAST_TICK[0], LAST_TICK[1], value=ticked.timestamp())

    def _read(self, one: Watched, families: dict[str, Metric]) -> bool:
        name = one.part.name
        try:
            state = self._machine.look(one.part)
            _add_own(one, families)
        except Exception as error:  # noqa: BLE001 - the others are shown all the same
            _log.warning("state-unreadable", service=name, reason=describe(error))
            return False
        for row in EVENTS:
            if (value := row.value(state)) is not None:
                families[row.name].add_sample(PREFIX + row.name, {"service": name}, float(value))
        return True


def _families(measures: Sequence[Measure]) -> dict[str, Metric]:
    gauges: dict[str, Metric] = {
        row.name: GaugeMetricFamily(PREFIX + row.name, row.help, labels=["service"]) for row in EVENTS
    }
    for each in measures:
        gauges[each.name] = GaugeMetricFamily(PREFIX + each.name, each.help, labels=["service", *each.labels])
    return gauges | {AUDIT[0]: CounterMetricFamily(PREFIX + AUDIT[0], AUDIT[1], labels=["service"])}


def _add_own(one: Watched, families: dict[str, Metric]) -> None:
    newest = select(audit_entry.c.id).order_by(audit_entry.c.id.desc()).limit(1)
    with one.part.database.read() as conn:
        stand_for(conn, clock_subject(one.part.name))
        written = conn.execute(newest).scalar() or 0
        own = {measure: measure.read(conn) for measure in one.measures}
    labels = {"service": one.part.name}
    families[AUDIT[0]].add_sample(f"{PREFIX}{AUDIT[0]}_total", labels, written)
    for measure, values in own.items():
        for key, value in values.items():
            given = dict(zip(measure.labels, key, strict=True))
            families[measure.name].add_sample(PREFIX + measure.name, labels | given, value)
