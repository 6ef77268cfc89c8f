"""How start periods stand, counted per organisation: care side and work side apart, never joined (D4, D7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from services.region.domain.grid import Grid, dimension
from services.region.domain.periods import ALL
from services.region.domain.small_numbers import Published, publish

UPCOMING, OPEN, CLOSING, CLOSED = "upcoming", "open", "closing", "closed"
MET, BEFORE_WE_MET, WHILE_HELD, RECOVERED = "met", "closed_before_we_met", "closed_while_held", "recovered"
CARE_STATES = (UPCOMING, OPEN, CLOSING, CLOSED)
WORK_STATES = (UPCOMING, OPEN, MET, BEFORE_WE_MET, WHILE_HELD, RECOVERED)
CLOSING_FROM = timedelta(days=14)
TOTAL = "total"


@dataclass(frozen=True)
class StartPeriods:
    """Organisations, states, and what may be shown of their counts."""

    organisations: tuple[str, ...]
    states: tuple[str, ...]
    published: Published


def care_state(first_day: date, last_day: date, today: date) -> str:
    """Return how a start period of the care side stands on a local date; both ends are inclusive (WRK-01)."""
    if today < first_day:
        return UPCOMING
    if today > last_day:
        return CLOSED
    return CLOSING if last_day - today <= CLOSING_FROM else OPEN


def work_state_closed(*, met: bool, held: bool) -> str:
    """Return how a start period of the work side ended: met, or missed before or while we had the case (D7)."""
    if met:
        return MET
    return WHILE_HELD if held else BEFORE_WE_MET  # D7: counted apart


def start_periods_of(counts: Mapping[tuple[str, str], int], states: tuple[str, ...]) -> StartPeriods:
    """Return the counts by (organisation, state), small ones hidden (D25)."""
    return _counted(tuple(sorted(counts.items())), states)


@lru_cache(maxsize=16)
def _counted(counts: tuple[tuple[tuple[str, str], int], ...], states: tuple[str, ...]) -> StartPeriods:
    organisations = tuple(sorted({organisation for (organisation, _), _ in counts}))
    leaves: Mapping[tuple[str, ...], int] = dict(counts)
    dimensions = (dimension("organisation", organisations, {}, ALL), dimension("state", states, {}, TOTAL))
    return StartPeriods(organisations, states, publish(Grid(dimensions, leaves)))
