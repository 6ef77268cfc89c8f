"""What may be forgotten, and when: old records, and inbox rows and answers that nothing can repeat."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from shared.calendar import local_date
from shared.clock import Clock
from shared.contracts.contract import Contract
from shared.events.inbox import forget
from shared.events.part import ServicePart
from shared.rules.retention import retention_on
from shared.storage.answers import forget_answers

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
    of_each = (partial(_tidy, system, kept), partial(_drop, system), _empty_log)
    tidying = [partial(chore, part) for part in parts for chore in of_each]
    return (*tidying, partial(retain, days)) if retain else tuple(tidying)


def _tidy(system: Clock, kept: timedelta, part: ServicePart) -> int:
    return forget(part.database, system.now() - kept)


def _empty_log(part: ServicePart) -> None:
    part.database.tidy_log()


def _drop(system: Clock, part: ServicePart) -> int:
    """An answer holds what a page showed: it goes when nobody repeats the request any more (AVG 5(1)(e))."""
    term = retention_on("answers", local_date(system.now()))
    return forget_answers(part.database, system.now() - timedelta(days=term.days or 0))
