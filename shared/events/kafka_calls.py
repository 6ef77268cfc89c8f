"""What all calls to Kafka share: how long a broker may let us wait for a connection, and what we call its absence."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from kafka.errors import KafkaError

from shared.events.broker import BrokerDown

CONNECT_MS = 5_000
KNOCK_S = 2.0


@contextmanager
def kafka_calls() -> Iterator[None]:
    """Turn every error of Kafka's that was not expected into ``BrokerDown``; its own text may name machines."""
    try:
        yield
    except KafkaError as error:
        raise BrokerDown(type(error).__name__) from error


def knock(servers: Sequence[str]) -> None:
    """Raise ``BrokerDown`` at once when nobody listens: a client that finds that out leaves its sockets open."""
    for server in servers:
        host, _, port = server.rpartition(":")
        with suppress(OSError):
            socket.create_connection((host, int(port)), KNOCK_S).close()
            return
    raise BrokerDown("NobodyListens")
