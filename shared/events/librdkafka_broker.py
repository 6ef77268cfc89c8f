"""Kafka through librdkafka, for who needs its speed; what is asked seldom is asked as ``KafkaBroker`` does.

It needs the extra ``librdkafka``; ``KETENWERK_BROKER=librdkafka://...`` chooses it. All members of one group have the
same client, as the two share out partitions in ways of their own.
"""

from collections.abc import Sequence

from shared.events.broker import BrokerConsumer
from shared.events.kafka_broker import KafkaBroker
from shared.events.librdkafka_member import LibrdkafkaMember
from shared.events.librdkafka_sender import LibrdkafkaSender


class LibrdkafkaBroker(KafkaBroker):
    """A cluster, found through ``servers`` (host:port each)."""

    def __init__(self, servers: Sequence[str]) -> None:
        super().__init__(servers, LibrdkafkaSender(servers))

    def consumer(self, group: str, topics: Sequence[str], member: str) -> BrokerConsumer:
        """Join a group. Raises ``BrokerDown``."""
        return LibrdkafkaMember(self._servers, group, topics, member)
