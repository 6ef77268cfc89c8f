"""No limbo: what was promised and is not done raises itself, from who holds it to the team to the organisation."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol


class Level(StrEnum):
    """How high a warning has climbed."""

    HOLDER = "holder"
    TEAM = "team"
    ORGANISATION = "organisation"


_LADDER = tuple(Level)


class Pace(Protocol):
    """How many calendar days a level gets before the next is warned; dated data of the service that warns."""

    @property
    def team_after_days(self) -> int:
        """Days after the holder was warned."""

    @property
    def organisation_after_days(self) -> int:
        """Days after the team was warned."""


def next_level(level: Level | None) -> Level | None:
    """Return the level above; the first for None, None above the highest."""
    place = 0 if level is None else _LADDER.index(level) + 1
    return _LADDER[place] if place < len(_LADDER) else None


def raised_on(due_on: date, level: Level, pace: Pace) -> date:
    """Return the local date at whose beginning the level is reached; the due date itself is still in time (CAL-07)."""
    to_team = pace.team_after_days
    waits = {Level.HOLDER: 0, Level.TEAM: to_team, Level.ORGANISATION: to_team + pace.organisation_after_days}
    return due_on + timedelta(days=1 + waits[level])
