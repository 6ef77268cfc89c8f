"""What carries events on real engines, beside the bare client on the same machine: relay and reader against a backlog.

In a database and a topic of its own, with the events of a made-up thing; both go when it is done.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass

import crc32c  # noqa: F401 - as the product has it; without it the client is several times slower
from kafka import KafkaConsumer, KafkaProducer
from psycopg import sql
from sqlalchemy import URL, make_url, select

from deploy.engines import topics
from deploy.installation.databases import connected
from deploy.local.bench.table import Single
from shared.clock import SystemClock
from shared.contracts.contract import Contract, OutgoingEvent
from shared.contracts.schemas import COUNT, ID, record
from shared.events.broker import PARTITIONS, Message, partition_of
from shared.events.consumer import Consumer
from shared.events.envelope import encode, topic_of
from shared.events.event import Handler
from shared.events.kafka_broker import KafkaBroker
from shared.events.kafka_sender import LINGER_MS, REQUEST_BYTES
from shared.events.outbox import waiting
from shared.events.part import ServicePart
from shared.events.relay import Relay
from shared.policy.decision import Policy
from shared.policy.subject import clock_subject
from shared.settings import Settings
from shared.storage.database import Database
from shared.storage.history import Entry, append
from shared.storage.migrations import create_newest_kernel
from shared.storage.tables import history
from shared.storage.work import WorkFactory

NAME = "bench"
READER = "bench_reader"
THINGS = 500
CHUNK = 1000
POLL_S = 1.0
LEAST_SHARE = 0.4
COUNTED = Contract(
    type="nl.ketenwerk.bench.thing-counted",
    owner=NAME,
    aggregate="thing",
    side="neutral",
    key="chain_id",
    schema=record({"chain_id": ID, "number": COUNT}),
    consumers=(READER,),
    description="A thing of the bench",
    example={"chain_id": "c1", "number": 1},
)


@dataclass(frozen=True)
class Rates:
    """Events a second: what ours did, and what the bare client did in the same run."""

    ours: float
    bare: float

    def single(self, what: str, goal: str = "") -> Single:
        """Return them as one line."""
        return Single(what, f"{self.ours:.0f}/s, {self.ours / self.bare:.2f} of {self.bare:.0f}/s bare", goal)


def carried(settings: Settings, events: int) -> list[Single]:
    """Measure how fast a backlog goes out and comes in; nothing where there are no real engines."""
    if not (settings.postgres and settings.kafka):
        return []
    with _place(settings) as place:
        out, messages = place.publish(events)
        back = place.take_in(events)
        bare_out, bare_back = _sent(settings.kafka, messages), _received(settings.kafka, events)
        tuned = _sent(settings.kafka, messages, linger_ms=LINGER_MS, batch_size=REQUEST_BYTES)
    goal = f"{LEAST_SHARE} of bare"
    return [
        Rates(out, bare_out).single(f"one relay, a backlog of {events} events", goal),
        Single("the bare client with the settings of ours", f"{tuned:.0f}/s"),
        Rates(back, bare_back).single(f"one reader, the same {events} events"),
    ]


@dataclass(frozen=True)
class _Place:
    """A room that tells, a room that hears, and the topic between them."""

    teller: Database
    hearer: Database
    kafka: str

    def publish(self, events: int) -> tuple[float, list[Message]]:
        """Publish a backlog; return events a second, and what was published."""
        part = _part(NAME, self.teller, {})
        _fill(part, events)
        with closing(KafkaBroker([self.kafka])) as broker:
            relay = Relay((part,), broker)
            began = time.perf_counter()
            while waiting(self.teller)[0]:
                relay.run_once()
            spent = time.perf_counter() - began
        with self.teller.read() as conn:
            rows = conn.execute(select(history).order_by(history.c.id)).mappings().all()
        return events / spent, [encode(NAME, dict(row)) for row in rows]

    def take_in(self, events: int) -> float:
        """Take in what was published; return events a second, from the first of them on."""
        taken: list[str] = []
        part = _part(READER, self.hearer, {COUNTED.type: lambda _work, event: taken.append(event.id)})
        with closing(KafkaBroker([self.kafka])) as broker:
            reader = Consumer(part, broker, {COUNTED.dataschema: COUNTED})
            with closing(reader):
                while not taken:
                    reader.run_once(POLL_S)
                before, began = len(taken), time.perf_counter()
                while len(taken) < events:
                    reader.run_once(POLL_S)
                return (events - before) / (time.perf_counter() - began)


def _part(name: str, database: Database, handlers: Mapping[str, Handler]) -> ServicePart:
    clock = SystemClock()
    return ServicePart(name, database, WorkFactory(name, database, clock, clock, Policy(())), handlers, {})


def _fill(part: ServicePart, events: int) -> None:
    for start in range(0, events, CHUNK):
        with part.works.begin(clock_subject(NAME)) as work:
            append(work, [_entry(number) for number in range(start, min(start + CHUNK, events))])


def _entry(number: int) -> Entry:
    round_, thing = divmod(number, THINGS)
    event = OutgoingEvent(COUNTED, {"chain_id": f"t{thing}", "number": round_})
    return Entry(f"t{thing}", round_ + 1, f"t{thing}", [event])


def _sent(kafka: str, messages: list[Message], **settings: int) -> float:
    """Return how many of the same messages a second the bare client sends, acknowledged as ours are."""
    producer = KafkaProducer(bootstrap_servers=kafka, acks="all", enable_idempotence=True, **settings)
    with closing(producer):
        began = time.perf_counter()
        for one in messages:
            producer.send(one.topic, one.value, one.key.encode(), partition=partition_of(one.key))
        producer.flush()
        return len(messages) / (time.perf_counter() - began)


def _received(kafka: str, events: int) -> float:
    """Return how many messages a second the bare client reads."""
    consumer = KafkaConsumer(topic_of(NAME), bootstrap_servers=kafka, auto_offset_reset="earliest")
    with closing(consumer):
        began, count = time.perf_counter(), 0
        while count < events:
            count += sum(map(len, consumer.poll(1000).values()))
        return count / (time.perf_counter() - began)


@contextmanager
def _place(settings: Settings) -> Iterator[_Place]:
    server = make_url(settings.postgres)
    topics.apply(settings.kafka, [topics.Topic(topic_of(NAME), PARTITIONS, 1, {})])
    databases = [_made(server, name) for name in (NAME, READER)]
    try:
        yield _Place(databases[0], databases[1], settings.kafka)
    finally:
        for database in databases:
            database.close()
        for name in (NAME, READER):
            with connected(server, "postgres") as conn:
                conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        topics.remove(settings.kafka, [topic_of(NAME)])


def _made(server: URL, name: str) -> Database:
    with connected(server, "postgres") as conn:
        conn.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    made = Database(server.set(database=name).render_as_string(hide_password=False))
    with made.write() as conn:
        create_newest_kernel(conn)
    return made
