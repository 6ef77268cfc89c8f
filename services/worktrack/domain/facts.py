"""What can happen to a work case. Each fact holds the case as it was right after."""

from dataclasses import dataclass
from datetime import date

from services.worktrack.domain.case import WorkCase


@dataclass(frozen=True)
class Fact:
    """Something that happened to a case."""

    case: WorkCase


@dataclass(frozen=True)
class CaseOpened(Fact):
    """A sick report reached the arbodienst."""


@dataclass(frozen=True)
class CaseResumed(Fact):
    """Sick again within four weeks: E moved."""


@dataclass(frozen=True)
class StartPeriodDetermined(Fact):
    """The start period follows from E, for the first time or anew."""


@dataclass(frozen=True)
class StartPeriodOpened(Fact):
    """Its first day has come, without a trajectory."""


@dataclass(frozen=True)
class StartPeriodClosing(Fact):
    """It closes in so many days, without a trajectory."""

    days_left: int


@dataclass(frozen=True)
class StartPeriodClosed(Fact):
    """Its last day has passed: met or not, held or not (D7)."""


@dataclass(frozen=True)
class TrajectoryStarted(Fact):
    """The trajectory started."""


@dataclass(frozen=True)
class MilestoneReached(Fact):
    """A milestone was recorded as done."""

    milestone: str
    reached_on: date


@dataclass(frozen=True)
class HoursAgreed(Fact):
    """From a day on so many minutes a week were agreed (WRK-03)."""

    from_day: date
    minutes: int


@dataclass(frozen=True)
class HoursWorked(Fact):
    """The employee entered how many minutes they worked in the week of a Monday."""

    monday: date
    minutes: int


@dataclass(frozen=True)
class CaseRecovered(Fact):
    """Fully recovered for the own work."""
