"""Takes delivered records in: inbox, versions seen and the handler's work in ONE transaction.

A batch of one owner goes through in one transaction while all is well; when anything fails it is rolled back and taken
in smaller parts, in the end record by record, so that exactly the one in trouble is parked or tried again.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

import structlog
from opentelemetry.trace import SpanKind

from shared.contracts.contract import Contract, ContractBroken
from shared.events.broker import Record
from shared.events.envelope import TOPIC, read, recognise
from shared.events.event import Event, Gap, Reject
from shared.events.ledger import Arrival, Known, Ledger, look_up
from shared.events.parking import park
from shared.events.part import ServicePart
from shared.events.patience import Rejections
from shared.events.reasons import BEHIND, describe
from shared.failpoints import reach
from shared.faults import Refusal, StaleVersion, Unavailable
from shared.policy.subject import service_subject
from shared.storage.database import again
from shared.storage.work import Work
from shared.telemetry.tracing import SERVICE, current_trace, span

SHORT_TRIES = 5
LEAST = 5

_log = structlog.get_logger("ketenwerk.consumer")


class TooManyRejects(Exception):
    """Rejecting goes on and on: the consumer stops instead of parking the whole topic."""


class Outcome(Enum):
    """What became of a record."""

    TAKEN = "taken"
    RETRY = "retry"


@dataclass
class Intake:
    """Takes records in for one service; ``counters`` says what became of them since the start."""

    part: ServicePart
    contracts: Mapping[str, Contract]
    rejections: Rejections = field(default_factory=Rejections)
    counters: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._service = {SERVICE: self.part.name}

    def take_all(self, records: Sequence[Record], enough: Callable[[], bool] = lambda: False) -> int:
        """Take a batch of one owner in one transaction; return how many from the start were taken.

        None is taken when one of them fails. After the first ``LEAST`` it ends as soon as it is ``enough``.
        """
        try:
            return again(lambda: self._take(records, enough))
        except Exception:  # noqa: BLE001 - taken one by one, each gets the treatment it needs
            return 0

    def take(self, record: Record, failures: int) -> tuple[Outcome, str]:
        """Take one record that failed ``failures`` times before; return what became of it, and why it must wait.

        Raises ``TooManyRejects``.
        """
        try:
            again(lambda: self._take([record], lambda: False))
        except Exception as error:  # noqa: BLE001 - unknown is Retry
            if not _is_final(error, failures):
                return Outcome.RETRY, describe(error)
            self._reject(record, error)
        return Outcome.TAKEN, ""

    def _take(self, records: Sequence[Record], enough: Callable[[], bool]) -> int:
        batch = [(record, self._read(record)) for record in records]
        events = [event for _, event in batch]
        counted: Counter[str] = Counter()
        known = self._known_before(events)
        with self.part.works.begin(service_subject(_owner(records[0]))) as work:
            ledger = Ledger(work.conn, look_up(work.conn, events) if known is None else known)
            for number, (record, event) in enumerate(batch):
                if number >= LEAST and enough():
                    break
                counted[self._apply(work, ledger, record, event)] += 1
            ledger.write(work.recorded_at)
            reach("consumer-handled")
        self.counters.update(counted)
        self.rejections.accepted(counted.total())
        return counted.total()

    def _known_before(self, events: Sequence[Event]) -> Sequence[Known] | None:
        """Look events up before the transaction that takes them; SQLite has one writer, so nobody is in the way."""
        if self.part.database.is_sqlite:
            return None
        with self.part.database.look() as conn:
            return look_up(conn, events)

    def _read(self, record: Record) -> Event:
        event = read(record.value)
        if event.owner != _owner(record):
            raise Reject("envelope: source is not the owner of the topic")
        recognise(event, self.contracts)
        return event

    def _apply(self, work: Work, ledger: Ledger, record: Record, event: Event) -> str:
        came = ledger.arrival(event)
        if came is Arrival.GAP:
            raise Gap(f"{event.aggregate_type} misses a version before {event.version}")
        if event.type not in self.part.handlers:
            ledger.see(event)
            return "passed"
        if came is Arrival.OLD:
            raise Reject("order: it came after a later version and was never handled")
        if came is Arrival.BEHIND:
            park(work.conn, record, event, BEHIND, work.recorded_at)
            ledger.lay_aside(event)
        if came is Arrival.NEW:
            return self._handle(work, ledger, event)
        return str(came.value)

    def _handle(self, work: Work, ledger: Ledger, event: Event) -> str:
        self.contracts[event.dataschema].check(event.data, strict=False)
        ledger.receive(event)
        with span(f"handle {event.type}", SpanKind.CONSUMER, parent=event.trace, attributes=self._service):
            work.trace = current_trace()
            self.part.handlers[event.type](work, event)
        return "handled"

    def _reject(self, record: Record, error: Exception) -> None:
        if not self.rejections.one_more():
            raise TooManyRejects(describe(error)) from error
        with self.part.database.write() as conn:
            park(conn, record, _readable(record), describe(error), self.part.works.system.now())
        self.counters["parked"] += 1
        _log.error(
            "event-parked", service=self.part.name, topic=record.at.topic, offset=record.offset, reason=describe(error)
        )


def _owner(record: Record) -> str:
    return record.at.topic.removeprefix(TOPIC)


def _readable(record: Record) -> Event | None:
    try:
        return read(record.value)
    except Reject:
        return None


def _is_final(error: Exception, failures: int) -> bool:
    """Tell whether to park: at once what can never work, after some tries what may still resolve itself."""
    if isinstance(error, Reject | ContractBroken):
        return True
    may_resolve = isinstance(error, Gap | Refusal) and not isinstance(error, StaleVersion | Unavailable)
    return may_resolve and failures >= SHORT_TRIES
