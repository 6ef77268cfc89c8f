"""From line to line and step: how many referrals were sent and what became of them, per pair, lane and quarter.

Identity-free: it works on counts per pair of organisations; what is small is hidden (D25).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from services.region.domain.grid import Grid, dimension
from services.region.domain.periods import ALL, EARLIER
from services.region.domain.small_numbers import Published, publish

OUTCOMES = ("accepted", "rejected", "withdrawn", "open")
SENT = "sent"
OUTCOME_OF_STATE: Mapping[str, str] = {
    **{outcome: outcome for outcome in OUTCOMES},
    "sent": "open",
    "received": "open",
    "info-asked": "open",
}
Level = Literal["pair", "lane", "region"]


@dataclass(frozen=True, order=True)
class Lane:
    """From one line of care to a line and step; ``from_line`` 0: the sender's line is not known."""

    from_line: int
    to_line: int
    step: int

    @property
    def code(self) -> str:
        """Return the name of the lane among the nodes of the table."""
        return f"{self.from_line}>{self.to_line}/{self.step}"


@dataclass(frozen=True, order=True)
class Pair:
    """A sending and a receiving organisation, in their lane."""

    sender_organisation_id: str
    receiver_organisation_id: str
    lane: Lane

    @property
    def code(self) -> str:
        """Return the name of the pair among the nodes of the table."""
        return f"{self.sender_organisation_id}|{self.receiver_organisation_id}|{self.lane.code}"


@dataclass(frozen=True)
class Tally:
    """How many referrals of a pair, sent in a period, are in a state now."""

    pair: Pair
    period: str
    state: str
    number: int


@dataclass(frozen=True)
class FlowRow:
    """A row of the table: a pair, a lane or the whole region; ``code`` is its node."""

    level: Level
    code: str
    pair: Pair | None = None
    lane: Lane | None = None


@dataclass(frozen=True)
class Flow:
    """The rows, the periods and what may be shown of their counts."""

    rows: tuple[FlowRow, ...]
    periods: tuple[str, ...]
    published: Published

    def count(self, row: FlowRow, period: str, outcome: str) -> int | None:
        """Return a count, None when it is hidden."""
        return self.published.count(row.code, period, outcome)


def flow_of(tallies: Iterable[Tally], quarters: tuple[str, ...]) -> Flow:
    """Return the flow; what was sent before the first quarter counts as earlier, so that nothing drops out (I16)."""
    counts: dict[tuple[Pair, str, str], int] = {}
    for each in tallies:
        period = each.period if each.period in quarters else EARLIER
        key = (each.pair, period, OUTCOME_OF_STATE[each.state])
        counts[key] = counts.get(key, 0) + each.number
    return _flow(tuple(sorted(counts.items())), (EARLIER, *quarters))


@lru_cache(maxsize=16)
def _flow(counts: tuple[tuple[tuple[Pair, str, str], int], ...], periods: tuple[str, ...]) -> Flow:
    pairs = tuple(sorted({pair for (pair, _, _), _ in counts}))
    lanes = sorted({pair.lane for pair in pairs})
    groups = {lane.code: frozenset(pair.code for pair in pairs if pair.lane == lane) for lane in lanes}
    grid = Grid(
        (
            dimension("pair", tuple(pair.code for pair in pairs), groups, ALL),
            dimension("period", periods, {}, ALL),
            dimension("outcome", OUTCOMES, {}, SENT),
        ),
        {(pair.code, period, outcome): number for (pair, period, outcome), number in counts},
    )
    rows = (
        FlowRow("region", ALL),
        *(FlowRow("lane", lane.code, lane=lane) for lane in lanes),
        *(FlowRow("pair", pair.code, pair, pair.lane) for pair in pairs),
    )
    return Flow(rows, periods, publish(grid))
