"""Belastbaarheid is measured on several days, fatigue and concentration too (WRK-07, WRK-08)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shared.faults import Fault
from shared.rules.catalogue import Reason, reason

LEAST_DAYS, ADVISED_DAYS, ADVISED_SPREAD = 2, 3, 14
MOST_SCORE = 10
ITEMS = ("sitting", "standing", "walking", "lifting", "hands", "pace", "contact")
LEVELS = ("normal", "limited", "strongly-limited", "not")


@dataclass(frozen=True)
class Measurement:
    """What somebody could do on a local date. ``fatigue`` and ``concentration``: 0 to 10, or None where not assessed.

    ``abilities``: item -> level, of the inzetbaarheidsprofiel.
    """

    measured_on: date
    fatigue: int | None
    concentration: int | None
    abilities: tuple[tuple[str, str], ...] = ()


def measurement_faults(measured_on: date | None, first_day: date, today: date) -> Iterator[Fault]:
    """Yield what is wrong with the day of a measurement."""
    if measured_on and measured_on > today:
        yield Fault("measured_on", "in-future", "Deze datum ligt in de toekomst. Leg vast wat gebeurd is.")
    if measured_on and measured_on < first_day:
        text = f"Deze datum ligt voor de eerste ziektedag ({first_day:%d-%m-%Y})."
        yield Fault("measured_on", "before-first-day", text)


def measuring_warnings(measurements: Sequence[Measurement]) -> tuple[Reason, ...]:
    """Return what a conclusion on these lacks. On the work side it warns (D8)."""
    return tuple(_days_warnings(measurements)) + tuple(_item_warnings(measurements))


def _days_warnings(measurements: Sequence[Measurement]) -> Iterator[Reason]:
    days = {row.measured_on for row in measurements}  # WRK-07: two on one local date are one
    if len(days) < LEAST_DAYS:
        text = f"Er is gemeten op {len(days)} dag(en). Een reëel beeld vraagt metingen op minstens {LEAST_DAYS} dagen."
        yield reason("WRK-07", text)
    elif len(days) < ADVISED_DAYS or (max(days) - min(days)).days < ADVISED_SPREAD:
        text = f"Beter zijn {ADVISED_DAYS} meetdagen, over minstens {ADVISED_SPREAD} dagen verspreid."
        yield reason("WRK-07", text)


def _item_warnings(measurements: Sequence[Measurement]) -> Iterator[Reason]:
    bare = sorted({row.measured_on for row in measurements if row.fatigue is None or row.concentration is None})
    if bare:  # WRK-08
        days = ", ".join(f"{day:%d-%m-%Y}" for day in bare)
        yield reason("WRK-08", f"Vermoeidheid of concentratie is niet beoordeeld op {days}.")
