"""Cases for tests: one employee at the bakery, sick since a Monday."""

from datetime import date, timedelta

from services.worktrack.domain.absence import Verzuimperiode
from services.worktrack.domain.case import Parties, WorkCase
from services.worktrack.domain.moves import open_case

FIRST = date(2026, 3, 2)
PARTIES = Parties(
    "55555555-5555-4555-8555-555555555555",
    "66666666-6666-4666-8666-666666666666",
    "bakkerij-van-dijk",
    "arbodienst-midden",
    "1007",
)


def day(offset: int, first: date = FIRST) -> date:
    """Return E + offset: offset 0 is the first sick day."""
    return first + timedelta(days=offset)


def a_case(first: date = FIRST, today: date | None = None) -> WorkCase:
    """Return a case that was reported on its first day, or later."""
    case, _ = open_case(PARTIES, Verzuimperiode(first), today or first, today or first)
    return case
