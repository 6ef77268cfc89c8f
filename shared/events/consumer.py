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
from shared.failpoints import reach

BATCH = 50
POLL_S = 1.0
LONGEST_REST_S = 5.0  # a broker that is back is found soon: to knock costs little

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
        self._behind = False

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
                self._stop.wait(delay_s(failures, LONGEST_REST_S))
                failures += 1
        self.close()
        self._stop.clear()

    def stop(self) -> None:
        """End ``run`` after the record in hand."""
        self._stop.set()
        if self._feed:
            self._feed.wake()

    def begin_again(self) -> None:
        """Be able to run after giving up: someone mended what was wrong. What was rejected before counts no more."""
        self.stopped = ""
        self.intake.rejections = Rejections(self.limit)
        self._stop.clear()

    def lag(self) -> int:
        """Return how many records are not committed yet."""
        return self.broker.lag(self.part.name, self.topics)

    def run_once(self, timeout_s: float = 0.0) -> int:
        """Poll once, work off what came, commit; return how many records are behind us."""
        feed = self._joined()
        for at in self.patience.over():
            feed.resume(at)
        records = feed.poll(BATCH, self.patience.next_s(timeout_s))
        self._behind = len(records) == BATCH  # more waits than one poll brings
        progress: dict[TopicPartition, int] = {}
        if records:
            reach("consumer-polled")
        for _, rows in groupby(records, key=lambda record: record.at.topic):
            self._work_off(feed, list(rows), progress)
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

    def _work_off(self, feed: BrokerConsumer, records: list[Record], progress: dict[TopicPartition, int]) -> None:
        """Take the records of one topic: together while all is well, else partition by partition."""
        tried = {record.at for record in records if self.patience.failures(record.at, record.offset)}
        left = self._together([record for record in records if record.at not in tried], progress)
        parts = _by_partition([*left, *(record for record in records if record.at in tried)])
        for at, rows in parts.items():
            alone = rows if at in tried or len(parts) == 1 else self._together(rows, progress)
            if alone:
                self._note(progress, at, alone[0].offset, self._one_by_one(feed, alone))

    def _together(self, records: list[Record], progress: dict[TopicPartition, int]) -> list[Record]:
        """Take as many as one turn after the other allows; return what is left because one of them fails."""
        while len(records) > 1 and not self._stop.is_set():
            with self.courtesy.turn(pressing=self._behind):
                taken = self.intake.take_all(records, self._enough)
            for record in records[:taken]:
                self._note(progress, record.at, record.offset, record.offset + 1)
            records = records[taken:]
            if not taken:
                break
        return records

    def _enough(self) -> bool:
        return self._stop.is_set() or (not self._behind and self.courtesy.someone_is_in_front())

    def _note(self, progress: dict[TopicPartition, int], at: TopicPartition, start: int, following: int) -> None:
        """Note how far a partition came, if it came further."""
        self.patience.passed(at, following)
        if following > start:
            progress[at] = following

    def _one_by_one(self, feed: BrokerConsumer, records: Sequence[Record]) -> int:
        for record in records:
            if self._stop.is_set():
                return record.offset
            try:
                with self.courtesy.turn(pressing=self._behind):
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
        reach("consumer-committed")
        try:
            feed.commit(progress)
        except NotAssigned as error:
            _log.info("partition-moved", service=self.part.name, reason=str(error))
        self.activity.mark()


def _by_partition(records: Sequence[Record]) -> dict[TopicPartition, list[Record]]:
    found: dict[TopicPartition, list[Record]] = {}
    for record in records:
        found.setdefault(record.at, []).append(record)
    return found
