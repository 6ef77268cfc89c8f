"""Publishes to Kafka: in order, acknowledged by all replicas that are in step, and nothing left under way afterwards.

The relay holds a bucket in its database while it publishes. So everything here ends before that transaction would be
ended for being idle (60 s): a retry that outlives it could be overtaken by another relay.
"""

from collections.abc import Sequence
from contextlib import suppress
from threading import Lock
from typing import Any

import crc32c  # noqa: F401 - without it kafka-python is 4 to 11 times slower, and does not say so
from kafka import KafkaProducer
from kafka.errors import KafkaError

from shared.events.broker import BrokerDown, Message, partition_of
from shared.events.kafka_calls import CONNECT_MS, kafka_calls, knock
from shared.failpoints import reach

METADATA_MS = 5_000
REQUEST_MS = 10_000
DELIVERY_MS = 30_000
ANSWER_S = 35.0  # a future always has its answer by then
CLOSE_S = 2.0
LINGER_MS = 50  # never waited for: a publication says itself when it is whole
REQUEST_BYTES = 256 * 1024  # a whole publication of a bucket in one request


class KafkaSender:
    """One producer, made when it is needed, and made anew after any failure; one publication at a time."""

    def __init__(self, servers: Sequence[str]) -> None:
        self._servers = list(servers)
        self._producer: Any = None
        self._turn = Lock()

    def publish(self, batch: Sequence[Message]) -> int:
        """Publish in order; return how many from the start were acknowledged. Raises ``BrokerDown`` when none was."""
        with self._turn:
            sent, fault = self._send(batch)
            reach("broker-asked")
            faults = [*(_fault_of(future) for future in sent), fault]
            reach("broker-has-it")
            acknowledged = next((place for place, one in enumerate(faults) if one), len(sent))
            if any(faults):
                self._drop()
            if batch and not acknowledged:
                raise BrokerDown(type(faults[0]).__name__) from faults[0]
            return acknowledged

    def say(self, message: Message) -> None:
        """Publish one message. Raises ``BrokerDown``."""
        with self._turn:
            sent, fault = self._send([message])
            if found := fault or _fault_of(sent[0]):
                self._drop()
                raise BrokerDown(type(found).__name__) from found

    def close(self) -> None:
        """Give the connections back."""
        with self._turn:
            self._drop()

    def _send(self, batch: Sequence[Message]) -> tuple[list[Any], Exception | None]:
        """Hand over from the start; return the answers to come, and why it ended early, if it did."""
        sent: list[Any] = []
        try:
            for message in batch:
                key = message.key
                place = partition_of(key)
                sent.append(self._opened().send(message.topic, message.value, key.encode(), partition=place))
            if sent:
                self._opened().flush(ANSWER_S)
        except (KafkaError, ValueError, BrokerDown) as fault:  # ValueError: the topic has no such partition
            return sent, fault
        return sent, None

    def _opened(self) -> Any:
        if self._producer is None:
            knock(self._servers)
            with kafka_calls():
                self._producer = KafkaProducer(
                    bootstrap_servers=self._servers,
                    acks="all",
                    enable_idempotence=True,
                    allow_auto_create_topics=False,
                    bootstrap_timeout_ms=CONNECT_MS,
                    max_block_ms=METADATA_MS,
                    request_timeout_ms=REQUEST_MS,
                    delivery_timeout_ms=DELIVERY_MS,
                    linger_ms=LINGER_MS,
                    batch_size=REQUEST_BYTES,
                )
        return self._producer

    def _drop(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            with suppress(KafkaError):
                producer.close(CLOSE_S)


def _fault_of(future: Any) -> Exception | None:
    """Wait for the answer, whatever it is: nothing may be under way when the bucket is let go."""
    fault: Exception | None = None
    try:
        future.get(ANSWER_S)
    except KafkaError as error:
        fault = error
    return fault
