"""What may be forgotten, and when: records past their retention, and inbox rows that nothing can repeat any more."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from shared.clock import Clock
from shared.contracts.contract import Contract
from shared.events.inbox import forget
from shared.events.part import ServicePart

LONGEST_REPLAY = timedelta(days=60)

Chore = Callable[[], object]


def retention_days(contracts: Mapping[str, Contract]) -> dict[str, int]:
    """Return per topic how long its records are kept: as long as the longest of its contracts asks."""
    days: dict[str, int] = {}
    for contract in contracts.values():
        days[contract.topic] = max(days.get(contract.topic, 0), contract.retention_days)
    return days


def chores(
    parts: Sequence[ServicePart],
    contracts: Mapping[str, Contract],
    system: Clock,
    retain: Callable[[Mapping[str, int]], object] | None = None,
) -> tuple[Chore, ...]:
    """Return the housekeeping of a process; ``retain`` deletes old records of a broker that does not do so itself.

    The inbox keeps its rows for the longest retention plus the longest replay: forgotten sooner, a replayed event
    would be new.
    """
    days = retention_days(contracts)
    kept = timedelta(days=max(days.values(), default=0)) + LONGEST_REPLAY
    inboxes = [partial(_tidy, part, system, kept) for part in parts]
    return (*inboxes, partial(retain, days)) if retain else tuple(inboxes)


def _tidy(part: ServicePart, system: Clock, kept: timedelta) -> int:
    return forget(part.database, system.now() - kept)
