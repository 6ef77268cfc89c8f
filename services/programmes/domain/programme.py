"""A treatment programme as its provider describes it: every fact with its rules, null where the source is silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from shared.calendar import add_weeks

T = TypeVar("T")


class Status(StrEnum):
    """How much of a programme is known: described, proposed but never run, or only named (X18)."""

    DESCRIBED = "described"
    PROPOSAL = "proposal"
    NAMED = "named"


@dataclass(frozen=True)
class Fact(Generic[T]):
    """What a source says, the rules that hold it, and a note in Dutch; ``value`` None: the source does not say."""

    value: T | None
    rules: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Provider:
    name: str
    place: str | None = None
    website: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Group:
    """Sizes count patients, both ends inclusive."""

    minimum: Fact[int]
    maximum: Fact[int]
    therapists: Fact[int]
    closed: Fact[bool]
    same_diagnosis_group: Fact[bool]


@dataclass(frozen=True)
class Block:
    """Weeks of a phase, both inclusive, counted from the first day of the programme; a week is seven days (CAL-03)."""

    first_week: int
    last_week: int
    activities: tuple[str, ...] = ()
    days_per_week: int | None = None
    half_days_per_week: int | None = None
    rules: tuple[str, ...] = ()
    note: str | None = None

    @property
    def weeks(self) -> range:
        """The numbers of its weeks."""
        return range(self.first_week, self.last_week + 1)


@dataclass(frozen=True)
class Phase:
    code: str
    title: str
    sessions: int | None = None
    blocks: tuple[Block, ...] = ()
    rules: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Requirement:
    """What the programme asks, in Dutch, by which rules."""

    code: str
    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    """One programme. ``source`` is the document, ``as_of`` the date that it carries."""

    id: str
    title: str
    provider: Provider
    source: str
    status: Status
    as_of: date | None
    setting: Fact[str]
    pain_longer_than_months: Fact[int]
    minimum_age: Fact[int]
    referrers: Fact[tuple[str, ...]]
    team: Fact[tuple[str, ...]]
    group: Group
    weeks: Fact[int]
    sessions: Fact[int]
    session_minutes: Fact[int]
    sessions_per_week: Fact[int]
    effective_days_per_week: Fact[float]
    day_patterns: Fact[tuple[str, ...]]
    phases: tuple[Phase, ...]
    requirements: tuple[Requirement, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of weeks, in order."""
        return tuple(block for phase in self.phases for block in phase.blocks)

    @property
    def facts(self) -> Iterator[tuple[str, Fact[Any]]]:
        """Yield every fact with its name."""
        for owner in (self, self.group):
            yield from ((name, value) for name, value in vars(owner).items() if isinstance(value, Fact))


def end_date(programme: Programme, start: date) -> date | None:
    """Return the last day of the last week (start + 7N - 1), weeks at home included; None when no duration is known."""
    weeks = programme.weeks.value
    return None if weeks is None else add_weeks(start, weeks) - timedelta(days=1)  # ZMC-05, ROE-04, ROE-06, PMT-01


def treatment_weeks(programme: Programme) -> tuple[int, ...]:
    """Return the numbers of the weeks with treatment; without blocks every week counts."""
    numbers = {week for block in programme.blocks for week in block.weeks}
    return tuple(sorted(numbers or range(1, (programme.weeks.value or 0) + 1)))  # ROE-06


def treatment_days(programme: Programme) -> int | None:
    """Return the number of planned days; None when the source does not count in days."""
    days = [each.days_per_week * len(each.weeks) for each in programme.blocks if each.days_per_week is not None]
    return sum(days) if days else None  # ROE-04, ROE-06


def half_days(programme: Programme) -> int | None:
    """Return the number of dagdelen; None when the source does not count in them."""
    found = [each.half_days_per_week * len(each.weeks) for each in programme.blocks if each.half_days_per_week]
    return sum(found) if found else None  # ZMC-05
