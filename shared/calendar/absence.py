"""Counting days of absence, and what a time of full recovery in between does to the count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shared.calendar.terms import less_than_weeks

_MERGE_WEEKS = 4
_WEEK = 7


@dataclass(frozen=True)
class Interruption:
    """Full fitness for the own work, from the first fully fit day until the next absence day."""

    fully_fit_from: date
    absent_again_from: date

    def __post_init__(self) -> None:
        """Refuse an interruption without a single fit day."""
        if self.absent_again_from <= self.fully_fit_from:
            raise ValueError("De nieuwe ziektedag moet na de eerste dag van volledig herstel liggen.")

    @property
    def days(self) -> int:
        """Length in days: first new absence day minus first fully fit day (CAL-06)."""
        return (self.absent_again_from - self.fully_fit_from).days  # CAL-06

    @property
    def merges(self) -> bool:
        """Whether the absence before and after count as one: shorter than four weeks (CAL-06)."""
        return less_than_weeks(self.days, _MERGE_WEEKS)  # CAL-06


def effective_first_day(first_day: date, interruptions: Iterable[Interruption]) -> date:
    """Return E: the first absence day, moved by every interruption that merges (CAL-06).

    An interruption of 28 days or more starts a new absence: E is then its first day.
    Interruptions may come in any order; overlapping ones raise ValueError.
    """
    effective = previous = first_day
    for pause in sorted(interruptions, key=lambda each: each.fully_fit_from):
        if pause.fully_fit_from <= previous:
            raise ValueError("Volledig herstel moet na de ziektedag ervoor liggen en mag niet overlappen.")
        previous = pause.absent_again_from
        effective = effective + timedelta(days=pause.days) if pause.merges else previous  # CAL-06
    return effective


def interruption_days_before(day: date, interruptions: Iterable[Interruption]) -> int:
    """Return how many fully fit days lie before `day` (that day itself not counted)."""
    return sum(max(0, (min(day, each.absent_again_from) - each.fully_fit_from).days) for each in interruptions)


def day_of_absence(day: date, first_day: date, interruption_days: int = 0) -> int:
    """Return the number of an absence day; the first is day 1, interruptions do not count (CAL-04).

    `interruption_days` are those before `day`. Raises ValueError when `day` is before the absence.
    """
    number = (day - first_day).days + 1 - interruption_days  # CAL-04
    if number < 1:
        raise ValueError("Deze dag ligt voor de eerste ziektedag.")
    return number


def week_of_absence(day: date, first_day: date, interruption_days: int = 0) -> int:
    """Return the week of absence that a day falls in; days 1 to 7 are week 1 (CAL-04)."""
    return -(-day_of_absence(day, first_day, interruption_days) // _WEEK)  # CAL-04
