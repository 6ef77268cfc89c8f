"""The toy services, their broker and the machine over them, on real files."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from shared.clock import FixedClock
from shared.events.activity import Bell
from shared.events.embedded import EmbeddedBroker
from shared.events.machine import Machine
from tests.integration.events.hall import Hall
from tests.integration.events.toy import CONTRACTS, HANDLERS, START, Room
from tests.support.engines import own_database


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[EmbeddedBroker]:
    made = EmbeddedBroker(tmp_path / "broker.db", FixedClock(START))
    yield made
    made.close()


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def own_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """The address of a new database for a room of this name; tests that ask for it run on ``BOTH``."""
    with ExitStack() as open_ones:
        if getattr(request, "param", "sqlite") == "sqlite":
            yield lambda name: f"sqlite:///{tmp_path / name}.db"
        else:
            server: str = request.getfixturevalue("postgres_server")
            yield lambda name: open_ones.enter_context(own_database(server, name))


@pytest.fixture
def cards(tmp_path: Path, bell: Bell, own_url: Callable[[str], str]) -> Iterator[Room]:
    room = Room("cards", tmp_path, wake=bell.ring, url=own_url("cards"))
    yield room
    room.database.close()


@pytest.fixture
def desk(tmp_path: Path, bell: Bell, own_url: Callable[[str], str]) -> Iterator[Room]:
    room = Room("desk", tmp_path, handlers=HANDLERS, wake=bell.ring, url=own_url("desk"))
    yield room
    room.database.close()


@pytest.fixture
def machine(cards: Room, desk: Room, broker: EmbeddedBroker, bell: Bell) -> Machine:
    return Machine((cards.part, desk.part), broker, FixedClock(START), bell, CONTRACTS)


@pytest.fixture
def hall(cards: Room, desk: Room, broker: EmbeddedBroker) -> Hall:
    return Hall(cards, desk, broker)
