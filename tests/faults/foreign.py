"""What nobody of ours wrote, put into the log while the product is down: copies, and events that are no good."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from shared.clock import SystemClock
from shared.events.broker import Message
from shared.events.embedded import EmbeddedBroker
from tests.faults.dump import embedded_log
from tests.faults.scene import Scene


def republish_backwards(scene: Scene) -> None:
    """Let every record of the log come once more, the last one first."""
    data = scene.house.settings.data
    put(scene, [Message(one.topic, one.key, one.value) for one in reversed(embedded_log(data).log)])


def put(scene: Scene, messages: Sequence[Message]) -> None:
    """Append to the log."""
    with _log_of(scene) as broker:
        broker.publish(messages)


@contextmanager
def _log_of(scene: Scene) -> Iterator[EmbeddedBroker]:
    broker = EmbeddedBroker(scene.house.settings.data / "broker.sqlite", SystemClock())
    try:
        yield broker
    finally:
        broker.close()
