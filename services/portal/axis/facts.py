"""What a time axis shows: lanes with days and periods, or a lane that is closed to this reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

MarkKind = Literal["planned", "done", "late", "milestone", "start"]
BandKind = Literal["period", "estimate", "hours"]


@dataclass(frozen=True)
class Mark:
    """One day. `note` stands in the table and the description."""

    day: date
    label: str
    kind: MarkKind = "planned"
    note: str = ""


@dataclass(frozen=True)
class Band:
    """A period, both days inclusive."""

    first: date
    last: date
    label: str
    kind: BandKind = "period"
    note: str = ""


@dataclass(frozen=True)
class Lane:
    """One row of the axis. With `closed` it shows that text and no dates, whatever else it holds (D3)."""

    name: str
    marks: tuple[Mark, ...] = ()
    bands: tuple[Band, ...] = ()
    closed: str = ""

    @property
    def shown_marks(self) -> tuple[Mark, ...]:
        """The days that may be shown, in order."""
        return () if self.closed else tuple(sorted(self.marks, key=lambda mark: mark.day))

    @property
    def shown_bands(self) -> tuple[Band, ...]:
        """The periods that may be shown, in order."""
        return () if self.closed else tuple(sorted(self.bands, key=lambda band: band.first))


@dataclass(frozen=True)
class Fact:
    """One line of the table. `last` is None for a day; both are None for a lane that is closed."""

    first: date | None
    last: date | None
    label: str
    lane: str
    note: str = ""
    kind: str = ""


def facts_of(lanes: Iterable[Lane]) -> tuple[Fact, ...]:
    """Return everything that the drawing shows, by day; closed lanes come last."""
    rows = [fact for lane in lanes for fact in _facts(lane)]
    return tuple(sorted(rows, key=lambda fact: (fact.first or date.max, fact.last or date.min)))


def days_of(lanes: Iterable[Lane]) -> tuple[date, ...]:
    """Return every day that the drawing must reach."""
    found = [fact for lane in lanes for fact in _facts(lane)]
    return tuple(day for fact in found for day in (fact.first, fact.last) if day is not None)


def _facts(lane: Lane) -> list[Fact]:
    if lane.closed:
        return [Fact(None, None, lane.closed, lane.name)]
    bands = [Fact(band.first, band.last, band.label, lane.name, band.note, band.kind) for band in lane.shown_bands]
    marks = [Fact(mark.day, None, mark.label, lane.name, mark.note, mark.kind) for mark in lane.shown_marks]
    return [*bands, *marks]
