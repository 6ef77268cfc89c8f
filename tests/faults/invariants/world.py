"""What the invariants look at: the journal, a dump from before and one from now, and who listens to what.

They know the product's contracts (docs/asyncapi.json) and its state machine as a reader of the documentation does, and
share no code with it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.faults.dump import Dump, Row
from tests.faults.journal import Testimony

ASYNCAPI = Path(__file__).parents[3] / "docs" / "asyncapi.json"
PREFIX = "nl.ketenwerk."
REFERRAL = PREFIX + "referral."


@dataclass
class World:
    """What the checker sees. ``before``: the dump from before the clients began. ``parked``: so many must be parked.

    ``copies``: how often one event may stand in the log.
    """

    journal: Testimony
    before: Dump
    now: Dump
    parked: int = 0
    copies: int = 40

    def new(self, service: str, table: str, name: str) -> list[Row]:
        """Return the rows that were not there before; ``name`` is the column that names them."""
        known = {row[name] for row in self.before.rows(service, table)}
        return [row for row in self.now.rows(service, table) if row[name] not in known]


@cache
def heard() -> Mapping[str, frozenset[str]]:
    """Return which types each service listens to, as the published AsyncAPI document says."""
    document = json.loads(ASYNCAPI.read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for name, operation in document["operations"].items():
        if operation["action"] == "receive":
            reader = name.partition("-hears-")[0]
            types = {message["$ref"].rpartition("/")[2].rpartition(".v")[0] for message in operation["messages"]}
            found.setdefault(reader, set()).update(types)
    return {reader: frozenset(types) for reader, types in found.items()}


def owner_of(type_: str) -> str:
    """Return the service that tells events of this type."""
    return type_.removeprefix(PREFIX).partition(".")[0]
