"""Hides small numbers so that nobody can work them out from what is still shown (D25).

First every count of one to four; none at all is shown as nought, for that is nobody's number. Then, for each hidden
cell, enough other cells that a second table exists which shows exactly the same numbers but another number there: one
case more or less in a few leaf cells, all others the same and none below zero. So no reader, whatever they subtract,
can tell the hidden number for certain. Last, what is hidden below one shown sum: subtraction gives those cells
together, so together they must not be one to four either.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from services.region.domain.doubt import Doubt
from services.region.domain.grid import Cell, Families, Grid, families

SMALLEST_SHOWN = 5


@dataclass(frozen=True)
class Published:
    """What may be shown: the count of each cell, or None where it is hidden."""

    counts: Mapping[Cell, int | None]

    def count(self, *cell: str) -> int | None:
        """Return the count of a cell, None when it is hidden."""
        return self.counts[cell]


def publish(grid: Grid, smallest: int = SMALLEST_SHOWN) -> Published:
    """Return the table as it may be shown; ``smallest`` is the least count above nought that is shown (D25)."""
    values = {cell: grid.value(cell) for cell in grid.cells()}
    sums = tuple(families(grid))
    doubt = Doubt(grid, values)
    more = {cell for cell, value in values.items() if 0 < value < smallest}  # D25: counts under five
    while more:
        _put_in_doubt(more, doubt, values)
        more = _too_few_together(sums, doubt.hidden, values, smallest)
    return Published({cell: None if cell in doubt.hidden else value for cell, value in values.items()})


def _put_in_doubt(cells: set[Cell], doubt: Doubt, values: Mapping[Cell, int]) -> None:
    """Hide these cells, and besides what is needed so that none of them is certain."""
    doubt.hide(cells)
    waiting = sorted(cells, key=lambda cell: (-values[cell], cell))
    while waiting:
        more = doubt.cheapest(waiting.pop())
        doubt.hide(more)
        waiting.extend(sorted(more))


def _too_few_together(sums: Families, hidden: set[Cell], values: Mapping[Cell, int], smallest: int) -> set[Cell]:
    """Return a cell to hide besides for each shown sum whose hidden parts come to one to four together."""
    found: set[Cell] = set()
    for whole, parts in sums:
        gone = [part for part in parts if part in hidden or part in found]
        together = sum(values[part] for part in gone)
        if whole not in hidden and whole not in found and 0 < together < smallest:
            shown = (part for part in parts if part not in gone and values[part] > 0)
            found.add(min(shown, key=lambda part: (values[part], part)))
    return found
