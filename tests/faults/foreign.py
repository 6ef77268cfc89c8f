"""What nobody of ours wrote, put into the log while the product is down: copies, and events that are no good."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from shared.clock import SystemClock
from shared.events.broker import Broker, BrokerDown, Message
from shared.events.embedded import EmbeddedBroker
from shared.events.kafka_broker import KafkaBroker
from tests.faults.dump import Entry, embedded_log
from tests.faults.kafka_dump import kafka_log
from tests.faults.scene import Scene


def republish_backwards(scene: Scene) -> None:
    """Let every record of the log come once more, the last one first."""
    put(scene, [Message(one.topic, one.key, one.value) for one in reversed(_log_of(scene))])


def put(scene: Scene, messages: Sequence[Message]) -> None:
    """Append to the log. Raises ``Wrong`` when it does not take all of it."""
    left = list(messages)

    def taken() -> bool:
        with suppress(BrokerDown):  # too busy to answer in time
            del left[: broker.publish(left)]
        return not left

    with _broker_of(scene) as broker:
        scene.wait_for(taken, "the log did not take what was put into it")


def _log_of(scene: Scene) -> Sequence[Entry]:
    found = kafka_log(scene.engines.kafka_address) if scene.engines else embedded_log(scene.house.settings.data)
    return found.log


@contextmanager
def _broker_of(scene: Scene) -> Iterator[Broker]:
    broker: EmbeddedBroker | KafkaBroker = (
        KafkaBroker([scene.engines.kafka_address])
        if scene.engines
        else EmbeddedBroker(scene.house.settings.data / "broker.sqlite", SystemClock())
    )
    try:
        yield broker
    finally:
        broker.close()
