"""The toy services, their broker and the machine over them, on real files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.clock import FixedClock
from shared.events.activity import Bell
from shared.events.embedded import EmbeddedBroker
from shared.events.machine import Machine
from tests.integration.events.hall import Hall
from tests.integration.events.toy import CONTRACTS, HANDLERS, START, Room


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[EmbeddedBroker]:
    made = EmbeddedBroker(tmp_path / "broker.db", FixedClock(START))
    yield made
    made.close()


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def cards(tmp_path: Path, bell: Bell) -> Iterator[Room]:
    room = Room("cards", tmp_path, wake=bell.ring)
    yield room
    room.database.close()


@pytest.fixture
def desk(tmp_path: Path, bell: Bell) -> Iterator[Room]:
    room = Room("desk", tmp_path, handlers=HANDLERS, wake=bell.ring)
    yield room
    room.database.close()


@pytest.fixture
def machine(cards: Room, desk: Room, broker: EmbeddedBroker, bell: Bell) -> Machine:
    return Machine((cards.part, desk.part), broker, FixedClock(START), bell, CONTRACTS)


@pytest.fixture
def hall(cards: Room, desk: Room, broker: EmbeddedBroker) -> Hall:
    return Hall(cards, desk, broker)
