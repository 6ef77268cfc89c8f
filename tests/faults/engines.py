"""The real engines of one scene, each behind a wire, so that it can be killed, frozen or cut off while people work."""

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.engines.process import free_port
from shared.settings import Settings
from tests.faults.servers import Server, kafka_server, postgres_server, superuser
from tests.faults.wire import Wire, wire

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Engines:
    """Both servers, the wires that lead to them, and where the checker finds them past the wires' faults."""

    postgres: Server
    kafka: Server
    to_postgres: Wire
    to_kafka: Wire
    postgres_url: str

    @property
    def kafka_address(self) -> str:
        """Return where everybody finds Kafka: it has one address, since it names itself to those who ask."""
        return f"{HOST}:{self.to_kafka.port}"

    def settings(self, data: Path) -> Settings:
        """Return the settings of a product on these engines, on a free port."""
        return Settings(data, HOST, free_port(), 0, "real", self.postgres_url, self.kafka_address)


@contextmanager
def engines(home: Path, draw: random.Random) -> Iterator[Engines]:
    """Run PostgreSQL on the data in ``home`` and a Kafka that begins empty."""
    with ExitStack() as used:
        ports = free_port(), free_port()
        to_postgres, to_kafka = (used.enter_context(wire(port, draw)) for port in ports)
        servers = (
            postgres_server(home / "postgres", ports[0]),
            kafka_server(home / "kafka", ports[1], to_kafka.port),
        )
        for server in servers:
            used.callback(server.stop)
            server.start()
        url = superuser(home / "postgres", to_postgres.port).rpartition("/")[0]
        yield Engines(*servers, to_postgres, to_kafka, url)
