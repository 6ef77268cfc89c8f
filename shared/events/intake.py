"""Takes delivered records in: inbox, versions seen and the handler's work in ONE transaction.

A batch of one partition goes through in one transaction while all is well; when anything fails it is rolled back and
taken record by record, so that exactly the one in trouble is parked or tried again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

import structlog

from shared.contracts.contract import Contract, ContractBroken
from shared.events.broker import Record
from shared.events.envelope import TOPIC, read, recognise
from shared.events.event import Event, Gap, Reject
from shared.events.inbox import Arrival, arrival, mark_seen, receive
from shared.events.parking import park
from shared.events.part import ServicePart
from shared.events.patience import Rejections
from shared.events.reasons import describe
from shared.faults import Refusal, StaleVersion, Unavailable
from shared.policy.subject import service_subject
from shared.storage.work import Work

SHORT_TRIES = 5

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

    def take_all(self, records: Sequence[Record]) -> bool:
        """Take a batch of one partition in one transaction; False when nothing was done because one of them failed."""
        counted: Counter[str] = Counter()
        try:
            with self.part.works.begin(service_subject(_owner(records[0]))) as work:
                for record in records:
                    counted[self._apply(work, record)] += 1
        except Exception:  # noqa: BLE001 - taken one by one, each gets the treatment it needs
            return False
        self._count(counted)
        return True

    def take(self, record: Record, failures: int) -> tuple[Outcome, str]:
        """Take one record that failed ``failures`` times before; return what became of it, and why it must wait.

        Raises ``TooManyRejects``.
        """
        try:
            with self.part.works.begin(service_subject(_owner(record))) as work:
                done = self._apply(work, record)
        except Exception as error:  # noqa: BLE001 - unknown is Retry
            if not _is_final(error, failures):
                return Outcome.RETRY, describe(error)
            self._reject(record, error)
        else:
            self._count(Counter([done]))
        return Outcome.TAKEN, ""

    def _apply(self, work: Work, record: Record) -> str:
        event = read(record.value)
        if event.owner != _owner(record):
            raise Reject("envelope: source is not the owner of the topic")
        contract = recognise(event, self.contracts)
        if event.type not in self.part.handlers:
            return self._pass(work, event)
        came = arrival(work.conn, event)
        if came is Arrival.GAP:
            raise Gap(f"{event.aggregate_type} misses a version before {event.version}")
        if came is Arrival.OLD:
            raise Reject("order: it came after a later version and was never handled")
        if came is Arrival.BEHIND:
            park(work.conn, record, event, "waits for an earlier event of the same key", work.recorded_at)
        if came is Arrival.NEW:
            return self._handle(work, event, contract)
        return str(came.value)

    def _pass(self, work: Work, event: Event) -> str:
        if arrival(work.conn, event) is Arrival.GAP:
            raise Gap(f"{event.aggregate_type} misses a version before {event.version}")
        mark_seen(work.conn, event)
        return "passed"

    def _handle(self, work: Work, event: Event, contract: Contract) -> str:
        if not receive(work.conn, event.id, event.type, work.recorded_at):
            return str(Arrival.DUPLICATE.value)
        contract.check(event.data, strict=False)
        mark_seen(work.conn, event)
        work.trace = event.trace
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

    def _count(self, counted: Counter[str]) -> None:
        self.counters.update(counted)
        self.rejections.accepted(counted.total())


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
