"""What may happen to a log while the product is down: it is gone, or its readers' places are set elsewhere."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing

from kafka import KafkaAdminClient
from kafka import TopicPartition as KafkaPartition
from kafka.admin import OffsetSpec
from kafka.errors import KafkaError, NoError

from deploy.engines import topics
from shared.events.broker import PARTITIONS
from tests.faults.invariants.world import PREFIX, heard, owner_of
from tests.faults.scene import Scene

START, END = "start", "end"
ON_SQLITE: Mapping[str, str] = {
    START: "DELETE FROM group_offset",
    END: (
        'UPDATE group_offset SET next = (SELECT "end".next FROM "end" '
        'WHERE "end".topic = group_offset.topic AND "end".partition = group_offset.partition)'
    ),
}
ON_KAFKA = {START: OffsetSpec.EARLIEST, END: OffsetSpec.LATEST}


def owners() -> list[str]:
    """Return the services whose events somebody listens to."""
    return sorted({owner_of(type_) for types in heard().values() for type_ in types})


def lose_log(scene: Scene) -> None:
    """Take away all that was published, with the places of its readers; the product makes its topics anew."""
    if scene.engines:
        topics.remove(scene.engines.kafka_address, [PREFIX + owner for owner in owners()])
        return
    for path in scene.house.settings.data.glob("broker.sqlite*"):
        path.unlink()


def set_readers(scene: Scene, to: str) -> None:
    """Set every reader to the start of the log, or to its end."""
    if scene.engines:
        with closing(KafkaAdminClient(bootstrap_servers=scene.engines.kafka_address)) as admin:
            for reader, types in heard().items():
                scene.wait_for(_reset(admin, reader, types, ON_KAFKA[to]), f"{reader} cannot be set to the {to}")
        return
    with closing(sqlite3.connect(scene.house.settings.data / "broker.sqlite")) as log, log:
        log.execute(ON_SQLITE[to])


def _reset(admin: KafkaAdminClient, reader: str, types: frozenset[str], to: OffsetSpec) -> Callable[[], bool]:
    """Return the attempt: it must wait until the group has noticed that its members are dead."""
    names = sorted({PREFIX + owner_of(one) for one in types})
    places = {KafkaPartition(topic, number): to for topic in names for number in range(PARTITIONS)}

    def attempt() -> bool:
        try:
            done = admin.reset_group_offsets(reader, places)
        except KafkaError:
            return False
        return all(row["error"] is NoError for row in done.values())

    return attempt
