"""What a werkplan says. Psychosocial barriers stand on the care side only (WRK-06): here is no place for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.worktrack.domain.hours import Amount, Step


class PartyKind(StrEnum):
    """Who may have a part in it (WRK-05)."""

    EMPLOYEE = "employee"
    EMPLOYER = "employer"
    BEDRIJFSARTS = "bedrijfsarts"
    ARBEIDSDESKUNDIGE = "arbeidsdeskundige"
    VERZEKERINGSARTS = "verzekeringsarts"
    TREATERS = "treaters"


class Route(StrEnum):
    """Along which way somebody goes back to work."""

    OWN_WORK = "own-work"
    ADAPTED_WORK = "adapted-work"
    OTHER_WORK = "other-work"
    SECOND_TRACK = "second-track"


class Barrier(StrEnum):
    """What stands in the way: who leads depends on it (WRK-13)."""

    SURROUNDINGS = "surroundings"
    TASKS = "tasks"
    PERSON = "person"


class Ground(StrEnum):
    """Why all work is taken up at once (WRK-04)."""

    GRADED_EXPOSURE = "graded-exposure"
    OTHER = "other"


class ToldBy(StrEnum):
    """From whom the bedrijfsarts knows of graded exposure: it is never fetched (D3)."""

    EMPLOYEE = "employee"
    MACHTIGING = "machtiging"


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS_OF_DAY = ("morning", "afternoon", "evening")
PARTS_OF_WEEK = tuple(f"{day}-{part}" for day in WEEKDAYS for part in PARTS_OF_DAY)
RESPONSIBLE = (PartyKind.EMPLOYER, PartyKind.EMPLOYEE)  # WRK-10
ON_WORK_SIDE = (*RESPONSIBLE, PartyKind.BEDRIJFSARTS, PartyKind.ARBEIDSDESKUNDIGE)


@dataclass(frozen=True)
class Part:
    """Whether someone has a part in it; who has none, has none ``because`` (WRK-05)."""

    party: PartyKind
    involved: bool
    because: str | None = None


@dataclass(frozen=True)
class Agreement:
    """What is agreed, and who sees to it."""

    text: str
    owners: tuple[PartyKind, ...]


@dataclass(frozen=True)
class Exchange:
    """Which data may go to one recipient; who does not stand there, gets nothing (CON-03)."""

    recipient: PartyKind
    items: tuple[str, ...]


@dataclass(frozen=True)
class AtOnce:
    """Why all work is taken up at once; ``from_day`` and ``until``: how long the graded exposure lasts (WRK-04)."""

    ground: Ground
    told_by: ToldBy | None = None
    from_day: date | None = None
    until: date | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Content:
    """One edition. A draft may lack anything.

    ``contract``: work a week as it was agreed before absence. ``possible`` and ``not_possible``: the conclusion on
    belastbaarheid. ``not_available``: parts of the week without work, without a cause (D10).
    ``change_reason``: why it differs from the edition before. ``accepted_words``: what the bedrijfsarts lets stand for
    the employer, such as the name of somebody's own trade. ``exchange``: which data may go to whom (CON-03).
    ``quick_return``: whether somebody is soon back (WRK-09). ``talked_about``: discussed of other work (WRK-15).
    """

    goal: str | None = None
    route: Route | None = None
    parties: tuple[Part, ...] = ()
    barrier: Barrier | None = None
    lead: PartyKind | None = None
    lead_reason: str | None = None
    contract: Amount | None = None
    steps: tuple[Step, ...] = ()
    at_once: AtOnce | None = None
    agreements: tuple[Agreement, ...] = ()
    possible: str | None = None
    not_possible: str | None = None
    adaptations: str | None = None
    expected_weeks: int | None = None
    incapacity_percent: int | None = None
    not_available: tuple[str, ...] = ()
    change_reason: str | None = None
    accepted_words: tuple[str, ...] = ()
    exchange: tuple[Exchange, ...] = ()
    quick_return: bool | None = None
    talked_about: tuple[str, ...] = ()

    @property
    def concludes(self) -> bool:
        """Whether it says what somebody can do now."""
        return any((self.possible, self.not_possible, self.incapacity_percent is not None))

    def told_texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that the employer reads, with the field where it stands."""
        for name in ("goal", "possible", "not_possible", "adaptations"):
            if text := getattr(self, name):
                yield name, text
        yield from ((f"agreements.{at}.text", row.text) for at, row in enumerate(self.agreements))
        yield from ((f"steps.{at}.adaptation", row.adaptation) for at, row in enumerate(self.steps) if row.adaptation)
