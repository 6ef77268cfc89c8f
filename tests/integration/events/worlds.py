"""The brokers that the contract suite runs against. An adapter is one more row: the tests stay the same."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from shared.clock import FixedClock
from shared.events.broker import Broker
from shared.events.embedded import EmbeddedBroker
from tests.integration.events.toy import START


class World(Protocol):
    """A broker with its data, which may die and come back."""

    @property
    def broker(self) -> Broker: ...

    def crash(self) -> None:
        """Lose all that was only in memory, and come back."""


class EmbeddedWorld:
    """The embedded broker; a crash is a new one on the same file while the old one is simply forgotten."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "broker.db"
        self._made: list[EmbeddedBroker] = []
        self.crash()

    @property
    def broker(self) -> EmbeddedBroker:
        return self._made[-1]

    def crash(self) -> None:
        self._made.append(EmbeddedBroker(self._path, FixedClock(START)))

    def close(self) -> None:
        for broker in self._made:
            broker.close()


@contextmanager
def embedded() -> Iterator[World]:
    """Open an embedded broker in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        world = EmbeddedWorld(Path(folder))
        try:
            yield world
        finally:
            world.close()


WORLDS: Mapping[str, Callable[[], AbstractContextManager[World]]] = {"embedded": embedded}
