"""Publishes to Kafka with librdkafka, and keeps what ``shared.events.kafka_sender`` promises."""

from collections.abc import Sequence
from threading import Lock
from typing import Any

from confluent_kafka import KafkaException, Producer

from shared.events.broker import BrokerDown, Message, partition_of
from shared.events.kafka_calls import knock
from shared.events.kafka_sender import ANSWER_S, CLOSE_S, DELIVERY_MS, METADATA_MS

UNANSWERED = "Unanswered"


class LibrdkafkaSender:
    """One producer, made when it is needed, and made anew after any failure; one publication at a time."""

    def __init__(self, servers: Sequence[str]) -> None:
        self._servers = list(servers)
        self._producer: Any = None
        self._turn = Lock()

    def publish(self, batch: Sequence[Message]) -> int:
        """Publish in order; return how many from the start were acknowledged. Raises ``BrokerDown`` when none was."""
        if not batch:
            return 0
        with self._turn:
            faults = self._sent(batch)
            acknowledged = next((place for place, fault in enumerate(faults) if fault), len(faults))
            if any(faults):
                self._drop()
            if not acknowledged:
                raise BrokerDown(faults[0])
            return acknowledged

    def say(self, message: Message) -> None:
        """Publish one message. Raises ``BrokerDown``."""
        self.publish([message])

    def close(self) -> None:
        """Give the connections back."""
        with self._turn:
            self._drop()

    def _sent(self, batch: Sequence[Message]) -> list[str]:
        """Hand over from the start and wait for every answer; return the fault of each message, empty for none."""
        faults: list[str] = []
        producer = self._opened()
        for place, message in enumerate(batch):
            faults.append(UNANSWERED)
            try:
                self._hand_over(producer, message, place, faults)
            except KafkaException as error:
                faults[place] = error.args[0].name()
                break
        producer.flush(ANSWER_S)
        return faults

    def _hand_over(self, producer: Any, message: Message, place: int, faults: list[str]) -> None:
        def answered(error: Any, _message: Any) -> None:
            faults[place] = error.name() if error else ""

        at = partition_of(message.key)
        producer.produce(message.topic, message.value, message.key.encode(), partition=at, on_delivery=answered)

    def _opened(self) -> Any:
        if self._producer is None:
            knock(self._servers)
            self._producer = Producer(
                {
                    "bootstrap.servers": ",".join(self._servers),
                    "acks": "all",
                    "enable.idempotence": True,
                    "allow.auto.create.topics": False,
                    "delivery.timeout.ms": DELIVERY_MS,
                    "topic.metadata.propagation.max.ms": METADATA_MS,
                    "log_level": 2,  # what goes wrong is told by the answers
                }
            )
        return self._producer

    def _drop(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            producer.purge()
            producer.flush(CLOSE_S)
