"""Seals the log of a service under test by hand; the heads stay in memory."""

from pathlib import Path

from shared.audit.keys import new_keys, read_keys
from shared.clock import Clock
from shared.storage.database import Database
from shared.storage.looks import telling
from shared.storage.sealing import Sealer
from tests.support.service_app import ServiceUnderTest


class KeptHeads(Sealer):
    """A sealer that touches no disk."""

    def _publish(self) -> None:
        """Leave the heads where they are."""


def kept_sealer(service: str, database: Database, clock: Clock) -> KeptHeads:
    """Return a sealer with a key of its own."""
    return KeptHeads(service, database, clock, read_keys(new_keys()), Path())


def seal(one: ServiceUnderTest) -> None:
    """Seal what was written, and let who looked be told."""
    works = one.running.works
    sealer = kept_sealer(one.running.service.name, works.database, one.clock)
    if one.running.service.looks:
        sealer.tell = telling(one.running.service.looks, works)
    while sealer.once():
        pass
