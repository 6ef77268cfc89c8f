"""Hides small numbers so that nobody can work them out from what is still shown (D25).

First every count of one to four; none at all is shown as nought, for that is nobody's number. Then, for each hidden
cell, enough other cells that a second table exists which shows exactly the same numbers but another number there: one
case more or less in a few leaf cells, all others the same and none below zero. So no reader, whatever they subtract,
can tell the hidden number for certain. Last, what is hidden below one shown sum: subtraction gives those cells
together, so together they must not be one to four either.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from services.region.domain.grid import Cell, Grid, Shift, changes, families, leaf_changes, shifts_through

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
    hidden: set[Cell] = set()
    more = {cell for cell, value in values.items() if 0 < value < smallest}  # D25: counts under five
    while more:
        hidden |= more
        _put_in_doubt(grid, more, hidden, values)
        more = _too_few_together(grid, hidden, values, smallest)
    return Published({cell: None if cell in hidden else value for cell, value in values.items()})


def _put_in_doubt(grid: Grid, cells: set[Cell], hidden: set[Cell], values: Mapping[Cell, int]) -> None:
    """Hide besides what is needed so that none of these cells is certain."""
    waiting = sorted(cells, key=lambda cell: (-values[cell], cell))
    while waiting:
        more = _cheapest_doubt(grid, waiting.pop(), hidden, values)
        hidden |= more
        waiting.extend(sorted(more))


def _too_few_together(grid: Grid, hidden: set[Cell], values: Mapping[Cell, int], smallest: int) -> set[Cell]:
    """Return a cell to hide besides for each shown sum whose hidden parts come to one to four together."""
    found: set[Cell] = set()
    for whole, parts in families(grid):
        gone = [part for part in parts if part in hidden or part in found]
        together = sum(values[part] for part in gone)
        if whole not in hidden and whole not in found and 0 < together < smallest:
            shown = (part for part in parts if part not in gone and values[part] > 0)
            found.add(min(shown, key=lambda part: (values[part], part)))
    return found


def _cheapest_doubt(grid: Grid, cell: Cell, hidden: set[Cell], values: Mapping[Cell, int]) -> set[Cell]:
    """Return the cells to hide besides, so that another table shows the same but differs in ``cell``."""
    best: set[Cell] = set()
    cost: int | None = None
    for shifts in _shifts(grid, cell):
        more = {each for each in changes(shifts) if each in values and each not in hidden}
        price = sum(values[each] + 1 for each in more)
        if (cost is None or price < cost) and _possible(grid, shifts):
            best, cost = more, price
        if cost == 0:
            break
    return best


def _shifts(grid: Grid, cell: Cell) -> Iterator[tuple[Shift, ...]]:
    """Yield every change by one case, moved or new, that changes ``cell``."""
    return product(*(shifts_through(each, node) for each, node in zip(grid.dimensions, cell, strict=True)))


def _possible(grid: Grid, shifts: tuple[Shift, ...]) -> bool:
    """Tell whether the change, or its opposite, leaves every leaf at zero or more."""
    moved = leaf_changes(shifts).items()
    down = all(grid.counts.get(leaf, 0) >= 1 for leaf, by in moved if by < 0)
    up = all(grid.counts.get(leaf, 0) >= 1 for leaf, by in moved if by > 0)
    return down or up
