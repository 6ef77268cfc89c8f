"""Quarters: the time slices of the overview. Always the same ones, so that no slice can be subtracted from another."""

from dataclasses import dataclass
from datetime import date, timedelta

EARLIER = "earlier"
ALL = "all"
SHOWN = 5
_MONTHS = 3


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """Return the name of the quarter, such as 2026-Q1."""
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> date:
        """Return its first day."""
        return date(self.year, _MONTHS * (self.number - 1) + 1, 1)

    @property
    def last_day(self) -> date:
        """Return its last day (inclusive)."""
        return self.next().first_day - timedelta(days=1)

    def next(self) -> "Quarter":
        """Return the quarter after this one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def previous(self) -> "Quarter":
        """Return the quarter before this one."""
        return quarter_of(self.first_day - timedelta(days=1))


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a local date falls in."""
    return Quarter(day.year, (day.month - 1) // _MONTHS + 1)


def quarters_shown(today: date) -> tuple[Quarter, ...]:
    """Return the running quarter and the four before it, oldest first."""
    found = [quarter_of(today)]
    while len(found) < SHOWN:
        found.insert(0, found[0].previous())
    return tuple(found)
