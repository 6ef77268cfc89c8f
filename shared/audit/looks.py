"""Who looked at whom: the part of the log that the person in question is shown (D51). Own reads are left out."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.audit.access import LIST
from shared.audit.chain import Entry, parsed
from shared.calendar import local_date
from shared.roles import Role

MACHINES = frozenset({Role.SERVICE, "clock"})  # what they do with events and timers shows as no one's look
REMEMBERED = 50_000


@dataclass(frozen=True)
class Look:
    """One look of an actor at what is about a person; ``at`` is an instant as text (business clock)."""

    person_id: str
    entry_id: str
    at: str
    actor_id: str
    organisation_id: str | None
    roles: tuple[str, ...]
    code: str
    object_type: str
    changed: bool
    refused: bool
    listed: bool
    ground: str
    on_behalf_of: str | None = None

    def told(self) -> dict[str, Any]:
        """Return it as it stands in an event: without the person, whose event it is."""
        named = {name: getattr(self, name) for name in _TOLD} | {"roles": list(self.roles)}
        return named | ({"on_behalf_of": self.on_behalf_of} if self.on_behalf_of else {})


_TOLD = (
    *("entry_id", "at", "actor_id", "organisation_id", "code", "object_type"),
    *("changed", "refused", "listed", "ground"),
)


def looks_of(entries: Iterable[Entry]) -> Iterator[Look]:
    """Yield a look for each person of each entry, in their order."""
    for entry in entries:
        roles = tuple(parsed(entry["roles"]))
        if MACHINES.isdisjoint(roles):
            for person_id in parsed(entry["patients"]):
                if person_id != entry["actor_id"]:
                    yield _look(entry, person_id, roles)


def _look(entry: Entry, person_id: str, roles: tuple[str, ...]) -> Look:
    return Look(
        person_id=person_id,
        entry_id=entry["uid"],
        at=entry["occurred_at"],
        actor_id=entry["actor_id"],
        organisation_id=entry["organisation_id"],
        roles=roles,
        code=entry["event_code"],
        object_type=entry["object_type"],
        changed=entry["action_code"] != "R",
        refused=entry["outcome"] == "refused",
        listed=entry["object_id"] == LIST,
        ground=entry["ground"],
        on_behalf_of=entry["on_behalf_of"],
    )


class Memory:
    """Remembers who stood in whose list today: that is told once a day, as a list is read all day long.

    What is forgotten at a restart is told once more; the log itself has every one of them.
    """

    def __init__(self) -> None:
        self._told: OrderedDict[tuple[object, ...], None] = OrderedDict()

    def is_news(self, look: Look) -> bool:
        """Tell whether this look is to be told, and remember it."""
        if not look.listed:
            return True
        day = local_date(datetime.fromisoformat(look.at))
        who = (look.actor_id, look.organisation_id, look.on_behalf_of)
        key = (day, look.person_id, *who, look.code, look.refused)
        if key in self._told:
            return False
        self._told[key] = None
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        return True
