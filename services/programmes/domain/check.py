"""What must hold inside the definitions, beyond their shape: nothing is served that contradicts itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from services.programmes.domain.programme import Programme, Status
from shared.rules.catalogue import RULES

_CHOICE = re.compile(r"X\d{1,2}", re.ASCII)


def faults(programmes: Iterable[Programme]) -> Iterator[str]:
    """Yield every fault, with the programme that it is in."""
    found = tuple(programmes)
    for name, times in Counter(each.id for each in found).items():
        if times > 1:
            yield f"{name}: {times} programmes have this id"
    for each in found:
        yield from (f"{each.id}: {fault}" for fault in (*_rules(each), *_weeks(each), *_sizes(each), *_silence(each)))


def _rules(programme: Programme) -> Iterator[str]:
    named = {rule for _, fact in programme.facts for rule in fact.rules}
    named |= {rule for phase in programme.phases for rule in phase.rules}
    named |= {rule for block in programme.blocks for rule in block.rules}
    named |= {rule for each in programme.requirements for rule in each.rules}
    yield from (f"unknown rule {rule}" for rule in sorted(named - RULES.keys()) if not _CHOICE.fullmatch(rule))
    for name, fact in programme.facts:
        if fact.value is not None and not (fact.rules or fact.note):
            yield f"{name} is filled in without a rule or a note"


def _weeks(programme: Programme) -> Iterator[str]:
    before = 0
    for block in programme.blocks:
        if not before < block.first_week <= block.last_week:
            yield f"weeks {block.first_week}-{block.last_week} do not follow week {before}"
        before = block.last_week
    if programme.blocks and before > (programme.weeks.value or 0):
        yield f"week {before} is after the last week"
    counted = [phase.sessions for phase in programme.phases if phase.sessions is not None]
    if counted and sum(counted) != programme.sessions.value:
        yield f"{sum(counted)} sessions in phases, {programme.sessions.value} in all"


def _sizes(programme: Programme) -> Iterator[str]:
    least, most = programme.group.minimum.value, programme.group.maximum.value
    if least is not None and most is not None and least > most:
        yield f"a group of at least {least} and at most {most}"


def _silence(programme: Programme) -> Iterator[str]:
    """Of a programme that is only named nothing else is known (X18)."""
    if programme.status is Status.NAMED:
        yield from (f"only named, yet {name} is filled in" for name, fact in programme.facts if fact.value is not None)
        if programme.phases:
            yield "only named, yet it has phases"
