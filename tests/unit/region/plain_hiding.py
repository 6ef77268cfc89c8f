"""Hiding as its rules say it, word for word and slowly: tries every change of one case, one after the other.

What is in use looks at few of them. Both take the cheapest, and of equally cheap ones the first in the order of here.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from services.region.domain.grid import Cell, Dimension, Grid, families

Shift = Mapping[str, int]


def publish_plainly(grid: Grid, smallest: int = 5) -> dict[Cell, int | None]:
    """Return the table as it may be shown."""
    values = {cell: grid.value(cell) for cell in grid.cells()}
    hidden: set[Cell] = set()
    more = {cell for cell, value in values.items() if 0 < value < smallest}
    while more:
        hidden |= more
        waiting = sorted(more, key=lambda cell: (-values[cell], cell))
        while waiting:
            added = cheapest_plainly(grid, waiting.pop(), hidden, values)
            hidden |= added
            waiting.extend(sorted(added))
        more = _too_few_together(grid, hidden, values, smallest)
    return {cell: None if cell in hidden else value for cell, value in values.items()}


def cheapest_plainly(grid: Grid, cell: Cell, hidden: set[Cell], values: Mapping[Cell, int]) -> set[Cell]:
    """Return the cells to hide besides, so that another table shows the same but differs in ``cell``."""
    found: list[tuple[int, set[Cell]]] = []
    for shifts in _shifts(grid, cell):
        if _possible(grid, shifts):
            more = {each for each in _changes(grid, shifts) if each in values and each not in hidden}
            found.append((sum(values[each] + 1 for each in more), more))
    return min(found, key=lambda each: each[0])[1]


def _shifts(grid: Grid, cell: Cell) -> Iterator[tuple[Shift, ...]]:
    """Yield every change by one case that changes ``cell``; along the longest dimension they follow fastest."""
    through = [tuple(_through(along, node)) for along, node in zip(grid.dimensions, cell, strict=True)]
    sizes = [len(each.leaves) for each in grid.dimensions]
    at = sizes.index(max(sizes))
    for *others, longest in product(*through[:at], *through[at + 1 :], through[at]):
        yield (*others[:at], longest, *others[at:])


def _through(along: Dimension, node: str) -> Iterator[Shift]:
    for more in along.leaves:
        for less in (*along.leaves, None):
            if more in along.nodes[node] and less not in along.nodes[node]:
                yield {more: 1} if less is None else {more: 1, less: -1}


def _changes(grid: Grid, shifts: tuple[Shift, ...]) -> Iterator[Cell]:
    return product(*(_nodes(along, shift) for along, shift in zip(grid.dimensions, shifts, strict=True)))


def _nodes(along: Dimension, shift: Shift) -> list[str]:
    return [node for node, parts in along.nodes.items() if sum(shift.get(leaf, 0) for leaf in parts)]


def _possible(grid: Grid, shifts: tuple[Shift, ...]) -> bool:
    """Tell whether the change, or its opposite, leaves every leaf at zero or more."""
    by = {cell: prod(each[leaf] for each, leaf in zip(shifts, cell, strict=True)) for cell in product(*shifts)}
    return any(all(grid.counts.get(cell, 0) + way * change >= 0 for cell, change in by.items()) for way in (1, -1))


def _too_few_together(grid: Grid, hidden: set[Cell], values: Mapping[Cell, int], smallest: int) -> set[Cell]:
    found: set[Cell] = set()
    for whole, parts in families(grid):
        gone = hidden | found
        together = sum(values[part] for part in parts if part in gone)
        if whole not in gone and 0 < together < smallest:
            found.add(min((values[part], part) for part in parts if part not in gone and values[part] > 0)[1])
    return found
