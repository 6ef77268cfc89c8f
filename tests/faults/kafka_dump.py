"""A raw copy of what lies in Kafka: every record of our topics, and how far each group of readers came."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition

from tests.faults.dump import SERVICES, Dump, Entry
from tests.faults.invariants.world import PREFIX

POLL_MS = 2000


def kafka_log(address: str) -> Dump:
    """Dump the log."""
    made = Dump()
    with closing(KafkaConsumer(bootstrap_servers=address, enable_auto_commit=False)) as reader:
        places = _places(reader)
        made.ends = {(at.topic, at.partition): end for at, end in reader.end_offsets(places).items() if end}
        reader.assign(places)
        reader.seek_to_beginning(*places)
        while any(reader.position(TopicPartition(*at)) < end for at, end in made.ends.items()):
            made.log += [_entry(row) for rows in reader.poll(POLL_MS).values() for row in rows]
    with closing(KafkaAdminClient(bootstrap_servers=address)) as admin:
        made.groups = {name: _group(admin, name, places) for name in SERVICES}
    return made


def _places(reader: Any) -> list[TopicPartition]:
    topics = [PREFIX + name for name in SERVICES]
    return [TopicPartition(topic, number) for topic in topics for number in reader.partitions_for_topic(topic) or ()]


def _entry(row: Any) -> Entry:
    return Entry(row.topic, row.partition, row.offset, (row.key or b"").decode(errors="replace"), row.value or b"")


def _group(admin: Any, name: str, places: Iterable[TopicPartition]) -> dict[tuple[str, int], int]:
    found = admin.list_group_offsets({name: list(places)})[name]
    return {(at.topic, at.partition): row.offset for at, row in found.items() if row.offset > 0}
