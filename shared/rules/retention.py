"""How long is kept what, as dated data (D28): law and region may change it, the code does not."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from shared.calendar import add_months, local_midnight

_MONTHS = 12
_AHEAD = 3
_NO_YEARS = "{} is not kept for a number of years"
_WHERE = Path(__file__).with_name("retention.toml")


@dataclass(frozen=True)
class RetentionTerm:
    """How long a category is kept from `starts` on; without years and days until what `starts` says.

    `by`: what in the product removes it; empty while nothing does.
    """

    category: str
    valid_from: date
    starts: str
    source: str
    years: int | None = None
    days: int | None = None
    by: str = ""


@cache
def retention_terms() -> tuple[RetentionTerm, ...]:
    """Return every row that ever held."""
    rows = tomllib.loads(_WHERE.read_text(encoding="utf-8"))["terms"]
    return tuple(RetentionTerm(**{("starts" if name == "from" else name): row[name] for name in row}) for row in rows)


def retention_on(category: str, day: date) -> RetentionTerm:
    """Return what holds for a category on a day. Raises ``LookupError`` for a category without a row of that day."""
    held = [row for row in retention_terms() if row.category == category and row.valid_from <= day]
    if not held:
        message = f"no retention for {category} on {day}"
        raise LookupError(message)
    return max(held, key=lambda row: row.valid_from)


def last_day_kept(category: str, began_on: date, today: date) -> date:
    """Return the last local date on which a category is kept whose term began on a day; the term of today counts.

    A 29 February ends on 28 February where there is none (CAL-02). Raises ``LookupError`` for a category without years.
    """
    term = retention_on(category, today)
    if term.years is None:
        raise LookupError(_NO_YEARS.format(category))
    return add_months(began_on, _MONTHS * term.years)  # CAL-02


def first_moment_kept(category: str, today: date) -> datetime:
    """Return the instant before which all is past its last day (``last_day_kept``). Raises ``LookupError``."""
    term = retention_on(category, today)
    if term.years is None:
        raise LookupError(_NO_YEARS.format(category))
    first = add_months(today, -_MONTHS * term.years)
    over = add_months(first, _MONTHS * term.years) < today  # today is a 29 February
    return local_midnight(first + timedelta(days=over))


def is_near(last_day: date, today: date) -> bool:
    """Tell whether a last day is over or comes within three months."""
    return last_day <= add_months(today, _AHEAD)


def near_from(last_day: date) -> date:
    """Return the local date from which a last day is near, or a day or two before it where months are short."""
    return add_months(last_day, -_AHEAD)
