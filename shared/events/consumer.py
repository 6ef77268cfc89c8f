"""One consumer of one service: polls, hands over to the intake, and only then moves its offsets, explicitly.

A record that must wait is sought back and its partition paused with growing delays; the other partitions go on. The
thread polls all the time, so a broker never takes it for dead.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic

import structlog

from shared.contracts.catalogue import by_dataschema
from shared.contracts.contract import Contract
from shared.events.activity import Activity
from shared.events.broker import Broker, BrokerConsumer, NotAssigned, Record, TopicPartition
from shared.events.courtesy import Courtesy
from shared.events.intake import Intake, Outcome, TooManyRejects
from shared.events.part import ServicePart
from shared.events.patience import Patience, Rejections, RejectLimit, delay_s
from shared.events.reasons import describe

BATCH = 20
POLL_S = 1.0

_log = structlog.get_logger("ketenwerk.consumer")


def topics_of(part: ServicePart, contracts: Mapping[str, Contract]) -> tuple[str, ...]:
    """Return the topics of all types that the service handles; a type that no contract knows is a ``ValueError``."""
    by_type = {contract.type: contract.topic for contract in contracts.values()}
    unknown = sorted(set(part.handlers) - by_type.keys())
    if unknown:
        raise ValueError(f"{part.name} handles types without a contract: {', '.join(unknown)}")
    return tuple(sorted({by_type[name] for name in part.handlers}))


@dataclass
class Consumer:
    """The consumer of one service; ``stopped`` says why it gave up, if it did."""

    part: ServicePart
    broker: Broker
    contracts: Mapping[str, Contract] = field(default_factory=by_dataschema)
    activity: Activity = field(default_factory=Activity)
    limit: RejectLimit = field(default_factory=RejectLimit)
    ticks: Callable[[], float] = monotonic
    courtesy: Courtesy = field(default_factory=Courtesy)
    member: str = "1"
    stopped: str = ""

    def __post_init__(self) -> None:
        self.topics = topics_of(self.part, self.contracts)
        self.intake = Intake(self.part, self.contracts, Rejections(self.limit))
        self.patience = Patience(self.ticks)
        self._stop = threading.Event()
        self._feed: BrokerConsumer | None = None

    def run(self) -> None:
        """Consume until ``stop`` or until too much was rejected; outlives every error of the broker."""
        failures = 0
        while not self._stop.is_set() and not self.stopped:
            try:
                self.run_once(POLL_S)
                failures = 0
            except Exception as error:  # noqa: BLE001 - a broker or database that is away comes back
                _log.warning("consumer-failed", service=self.part.name, reason=describe(error))
                self.close()
                self._stop.wait(delay_s(failures))
                failures += 1
        self.close()
        self._stop.clear()

    def stop(self) -> None:
        """End ``run`` after the record in hand."""
        self._stop.set()
        if self._feed:
            self._feed.wake()

    def lag(self) -> int:
        """Return how many records are not committed yet."""
        return self.broker.lag(self.part.name, self.topics)

    def run_once(self, timeout_s: float = 0.0) -> int:
        """Poll once, work off what came, commit; return how many records are behind us."""
        feed = self._joined()
        for at in self.patience.over():
            feed.resume(at)
        records = feed.poll(BATCH, self.patience.next_s(timeout_s))
        progress = {}
        for at, rows in groupby(records, key=lambda record: record.at):
            following = self._work_off(feed, list(rows))
            if following is not None:
                progress[at] = following
        if progress:
            self._commit(feed, progress)
        return len(records)

    def close(self) -> None:
        """Leave the group; nothing is committed by it."""
        if self._feed:
            self._feed.close()
            self._feed = None

    def _joined(self) -> BrokerConsumer:
        if self._feed is None:
            self._feed = self.broker.consumer(self.part.name, self.topics, self.member)
        return self._feed

    def _work_off(self, feed: BrokerConsumer, records: Sequence[Record]) -> int | None:
        """Take the records of one partition; return the offset to read next, or None when there was no progress."""
        at, start = records[0].at, records[0].offset
        fresh = len(records) > 1 and not self.patience.failures(at, start)
        done = fresh and self._all_at_once(records)
        following = records[-1].offset + 1 if done else self._one_by_one(feed, records)
        self.patience.passed(at, following)
        return following if following > start else None

    def _all_at_once(self, records: Sequence[Record]) -> bool:
        with self.courtesy.turn():
            return self.intake.take_all(records)

    def _one_by_one(self, feed: BrokerConsumer, records: Sequence[Record]) -> int:
        for record in records:
            try:
                with self.courtesy.turn():
                    outcome, reason = self.intake.take(record, self.patience.failures(record.at, record.offset))
            except TooManyRejects as error:
                self.stopped = str(error)
                _log.critical("consumer-stopped", service=self.part.name, reason=self.stopped)
                self.activity.mark()
                return record.offset
            if outcome is Outcome.RETRY:
                self._hold(feed, record, reason)
                return record.offset
        return records[-1].offset + 1

    def _hold(self, feed: BrokerConsumer, record: Record, reason: str) -> None:
        try:
            feed.seek(record.at, record.offset)
        except NotAssigned:
            return
        feed.pause(record.at)
        held = self.patience.hold(record.at, record.offset, reason)
        _log.warning("event-waits", service=self.part.name, topic=record.at.topic, tries=held.failures, reason=reason)

    def _commit(self, feed: BrokerConsumer, progress: Mapping[TopicPartition, int]) -> None:
        self.activity.mark()
        try:
            feed.commit(progress)
        except NotAssigned as error:
            _log.info("partition-moved", service=self.part.name, reason=str(error))
        self.activity.mark()
