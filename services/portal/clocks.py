"""Two clocks beside each other: whether the treatment begins outside the gunstige startperiode, and what can start now.

Arithmetic only: days come in as they were answered, nothing is asked and no clock is read. It warns, it never stops
anything (WRK-01, D8): the path back to work need not wait for a treatment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

TREATMENT_START, TREATMENT_END, INTAKE = "treatment-start", "treatment-end", "intake"
WAITING = frozenset({"sent", "received", "info-asked", "accepted", "scheduled"})

Now = Literal["prepare", "start", "start-late", "ask-earlier", "go-along"]


@dataclass(frozen=True)
class Outlook:
    """A treatment that is to begin before or after the start period, and what can start now, the first thing first."""

    treatment_on: date
    is_late: bool
    first_day: date
    last_day: date
    now: tuple[Now, ...]


def outlook(
    period: Mapping[str, Any] | None, planned: Iterable[Mapping[str, Any]], today: date, *, has_started: bool = False
) -> Outlook | None:
    """Return how the treatment that is to begin stands to the start period; None when there is nothing to warn of.

    `period` has `first_day` and `last_day`, both inclusive, as its owner answers it; `planned` rows of `kind` and
    `date`. `has_started`: the path back to work did, and so meets the start period or not by itself (D7).
    """
    begins = days_by_kind(planned).get(TREATMENT_START)
    if has_started or not period or not period.get("first_day") or begins is None or begins < today:
        return None
    first, last = (date.fromisoformat(period[name]) for name in ("first_day", "last_day"))
    if first <= begins <= last:  # WRK-01: both ends inclusive
        return None
    is_late = begins > last
    return Outlook(begins, is_late, first, last, _now(first, last, today, is_late=is_late))


def _now(first: date, last: date, today: date, *, is_late: bool) -> tuple[Now, ...]:
    if not is_late:
        return ("prepare", "go-along")
    if today < first:
        return ("prepare", "ask-earlier")
    return ("start" if today <= last else "start-late", "ask-earlier")


def days_by_kind(rows: Iterable[Mapping[str, Any]]) -> dict[str, date]:
    """Return the day of each kind; of a kind that stands there twice the earliest."""
    found: dict[str, date] = {}
    for row in rows:
        day = date.fromisoformat(row["date"])
        found[row["kind"]] = min(day, found.get(row["kind"], day))
    return found


def waits(planned: Mapping[str, date], since: date | None, today: date) -> tuple[date, date] | None:
    """Return the days of waiting, both inclusive: from `since` or the first talk until the day before treatment.

    Until today while nothing of it is planned. None when there is nothing to wait for.
    """
    first, begins = since or planned.get(INTAKE), planned.get(TREATMENT_START)
    if first is None or (begins is None and since is None):
        return None
    last = date.fromordinal(begins.toordinal() - 1) if begins else max(today, first)
    return (first, last) if first <= last else None
