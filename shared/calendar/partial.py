"""Dates of which a patient knows only the month or the year."""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum

_DECEMBER = 12


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_SHAPES = {
    Precision.DAY: (r"\d{4}-\d{2}-\d{2}", "", "een dag, zoals 2026-03-17"),
    Precision.MONTH: (r"\d{4}-\d{2}", "-01", "een maand, zoals 2026-03"),
    Precision.YEAR: (r"\d{4}", "-01-01", "een jaar, zoals 2026"),
}


@dataclass(frozen=True)
class PartialDate:
    """A date with its precision; what lies below the precision in `date` means nothing (CAL-11)."""

    date: dt.date
    precision: Precision = Precision.DAY

    @property
    def earliest(self) -> dt.date:
        """First day it can be: used where an early start is the careful reading (CAL-11)."""
        if self.precision is Precision.YEAR:
            return self.date.replace(month=1, day=1)
        return self.date.replace(day=1) if self.estimated else self.date  # CAL-11

    @property
    def latest(self) -> dt.date:
        """Last day it can be: used where "longer than" must be certain (CAL-11)."""
        if not self.estimated:
            return self.date
        month = _DECEMBER if self.precision is Precision.YEAR else self.date.month
        return self.date.replace(month=month, day=monthrange(self.date.year, month)[1])  # CAL-11

    @property
    def estimated(self) -> bool:
        """Whether what is computed from this date must be marked as estimated (CAL-11)."""
        return self.precision is not Precision.DAY  # CAL-11

    @property
    def text(self) -> str:
        """The date as far as it is known: 2026, 2026-03 or 2026-03-17."""
        return self.date.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


def parse_partial_date(text: str, precision: str) -> PartialDate:
    """Read what `PartialDate.text` writes; raises ValueError (in Dutch) for anything else."""
    try:
        known = Precision(precision)
    except ValueError:
        raise ValueError("De precisie van een datum is day, month of year.") from None
    shape, rest, example = _SHAPES[known]
    msg = f"Dit is geen bestaande datum. Verwacht wordt {example}."
    if re.fullmatch(shape, text, re.ASCII) is None:
        raise ValueError(msg)
    try:
        return PartialDate(dt.date.fromisoformat(text + rest), known)
    except ValueError:
        raise ValueError(msg) from None
