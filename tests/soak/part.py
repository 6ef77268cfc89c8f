"""One part of a soak in a process of its own: ``python -m tests.soak.part writer|relay|reader <name> <place>``.

Each is what production runs: the kernel's own relay and consumer on the Kafka adapter, ended by SIGTERM or killed.
"""

import json
import signal
import sys
from itertools import cycle
from pathlib import Path
from threading import Event
from time import monotonic

from shared.events.consumer import Consumer
from shared.events.kafka_broker import KafkaBroker
from shared.events.patience import delay_s
from shared.events.relay import Relay
from tests.integration.events.toy import CLERK, CONTRACTS, Room, move
from tests.soak.ground import Place

CARDS = 250
TOGETHER = 5
SLICE_S = 0.2
GAVE_UP = 3


def main() -> int:
    """Run one part until SIGTERM; return 0, or another number when it gave up."""
    kind, name, place = sys.argv[1], sys.argv[2], Place(**json.loads(sys.argv[3]))
    if kind == "writer":
        return write(place, name, float(sys.argv[4]))
    broker = KafkaBroker([place.kafka])
    try:
        return relay(place, broker) if kind == "relay" else read(place, broker, name)
    finally:
        broker.close()


def relay(place: Place, broker: KafkaBroker) -> int:
    """Carry what the cards tell."""
    part = Relay((place.room("cards").part,), broker)
    _on_end(part.stop)
    part.run()
    return 0


def read(place: Place, broker: KafkaBroker, name: str) -> int:
    """Write down what is heard, as one member of the desk."""
    part = Consumer(place.room("desk").part, broker, CONTRACTS, member=name)
    _on_end(part.stop)
    part.run()
    return GAVE_UP if part.stopped else 0


def write(place: Place, name: str, per_s: float) -> int:
    """Move cards at this pace, and say in the end which version of each card was acknowledged."""
    ended, room = Event(), place.room("cards")
    _on_end(ended.set)
    known: dict[str, int] = {}
    cards = cycle(f"{name}-{number}" for number in range(CARDS))
    began, done = monotonic(), 0
    while not ended.wait(SLICE_S):
        while done < (monotonic() - began) * per_s and not ended.is_set():
            known |= _moved(room, [next(cards) for _ in range(TOGETHER)], ended)
            done += TOGETHER
    Path(place.folder, f"{name}.json").write_text(json.dumps(known), encoding="utf-8")
    return 0


def _moved(room: Room, names: list[str], ended: Event) -> dict[str, int]:
    """Move some cards in one transaction; return their versions, or nothing when nobody can tell whether it went."""
    failures = 0
    while not ended.is_set():
        try:
            with room.works.begin(CLERK) as work:
                found = {name: move(work, name, name) for name in names}
        except Exception:  # noqa: BLE001 - a database that is away comes back
            ended.wait(delay_s(failures, 2.0))
            failures += 1
        else:
            return found
    return {}


def _on_end(stop: object) -> None:
    signal.signal(signal.SIGTERM, lambda *_: stop())  # type: ignore[operator]
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
