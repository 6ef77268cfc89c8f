"""The engines of a soak, and its two rooms: ``cards`` writes and tells, ``desk`` hears and writes down."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from deploy.engines import postgres
from deploy.engines.process import free_port
from deploy.engines.topics import Topic, apply
from shared.events.broker import PARTITIONS
from shared.events.envelope import topic_of
from tests.faults.servers import Server, kafka_server, postgres_server, superuser
from tests.integration.events.toy import HANDLERS, Room

TOPIC = topic_of("cards")
ROOMS = ("cards", "desk")
REACHABLE = 0o711


@dataclass(frozen=True)
class Place:
    """Where everything is: what the parts of a soak are told."""

    folder: str
    kafka: str
    cards: str
    desk: str

    def text(self) -> str:
        """Return it as one argument of a command."""
        return json.dumps(asdict(self))

    def room(self, name: str) -> Room:
        """Return one of the rooms, on its own database."""
        handlers = HANDLERS if name == "desk" else {}
        return Room(name, Path(self.folder), handlers, url=self.cards if name == "cards" else self.desk)


@dataclass(frozen=True)
class Ground:
    """The place and the servers that it stands on."""

    place: Place
    broker: Server
    database: Server


@contextmanager
def ground(folder: Path) -> Iterator[Ground]:
    """Start both engines on new data, durable, and make the rooms and the topic."""
    folder.chmod(REACHABLE)
    for name in ("postgres", "kafka"):
        (folder / name).mkdir()
        (folder / name).chmod(REACHABLE)
    with postgres.postgres(folder / "postgres", durable=False):
        pass  # it makes the data
    at_postgres, at_kafka = free_port(), free_port()
    database = postgres_server(folder / "postgres", at_postgres)
    broker = kafka_server(folder / "kafka", at_kafka, at_kafka)
    try:
        database.start()
        broker.start()
        yield Ground(_furnished(folder, superuser(folder / "postgres", at_postgres), at_kafka), broker, database)
    finally:
        broker.stop()
        database.stop()


def _furnished(folder: Path, server: str, at_kafka: int) -> Place:
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        for name in ROOMS:
            conn.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    own = {name: make_url(server).set(database=name).render_as_string(hide_password=False) for name in ROOMS}
    place = Place(str(folder), f"127.0.0.1:{at_kafka}", **own)
    apply(place.kafka, [Topic(TOPIC, PARTITIONS, 1, {})])
    for name in ROOMS:
        place.room(name).database.close()  # its first opening makes the tables
    return place
