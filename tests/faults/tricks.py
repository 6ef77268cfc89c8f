"""What can be done to a product that runs: faults of its surroundings, and the mistakes that the checker must catch.

Each trick changes the product's own process before it begins. Those of ``controls`` are mistakes that look right.
"""

import random
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Any

from shared.contracts.persons import CONSENT_CHANGED
from shared.events.broker import BrokerDown, Message
from shared.events.embedded import EmbeddedBroker
from shared.events.kafka_broker import KafkaBroker
from tests.faults.controls import CONTROLS

Trick = Callable[[random.Random], None]
AWAY_S = 8.0
MOST_COPIES = 5
REMEMBERED = 50
TOLD_LATE_S = 12.0
SWAPPED = 0.25
BROKERS: tuple[Any, ...] = (EmbeddedBroker, KafkaBroker)


def play(name: str, seed: int) -> None:
    """Do it to this process."""
    TRICKS[name](random.Random(seed))


def _around_publish(change: Callable[[Callable[[Any, Sequence[Message]], int], Any, Sequence[Message]], int]) -> None:
    for kind in BROKERS:
        publish = kind.publish
        kind.publish = lambda self, batch, publish=publish: change(publish, self, batch)


def _repeat(draw: random.Random) -> None:
    """The transport delivers every message two to five times, some of them much later (40)."""
    old: deque[Message] = deque(maxlen=REMEMBERED)

    def repeated(publish: Any, broker: Any, batch: Sequence[Message]) -> int:
        late = draw.sample(list(old), min(len(old), len(batch)))
        publish(broker, [*(one for _ in range(draw.randint(2, MOST_COPIES - 1)) for one in batch), *late])
        old.extend(batch)
        return len(batch)

    _around_publish(repeated)


def _shuffle(draw: random.Random) -> None:
    """The transport swaps messages, across keys and within them (41)."""

    def shuffled(publish: Any, broker: Any, batch: Sequence[Message]) -> int:
        mixed = list(batch)
        if draw.random() < SWAPPED:
            draw.shuffle(mixed)
        publish(broker, mixed)
        return len(batch)

    _around_publish(shuffled)


def _broker_away(_draw: random.Random) -> None:
    """The broker does not answer for a while, neither those who publish nor those who read (27 to 29)."""
    until = monotonic() + AWAY_S

    def away(call: Callable[..., Any]) -> Callable[..., Any]:
        def answer(*given: Any) -> Any:
            if monotonic() < until:
                raise BrokerDown("away")
            return call(*given)

        return answer

    for kind in BROKERS:
        for name in ("publish", "consumer"):
            setattr(kind, name, away(getattr(kind, name)))


def _told_late(_draw: random.Random) -> None:
    """What a patient said is held up on its way to the log, and all that is behind it (I13)."""
    name = CONSENT_CHANGED.type.encode()

    def late(publish: Any, broker: Any, batch: Sequence[Message]) -> int:
        if any(name in message.value for message in batch):
            threading.Event().wait(TOLD_LATE_S)
        return int(publish(broker, batch))

    _around_publish(late)


TRICKS: Mapping[str, Trick] = {
    "repeat": _repeat,
    "shuffle": _shuffle,
    "broker-away": _broker_away,
    "told-late": _told_late,
    **CONTROLS,
}
