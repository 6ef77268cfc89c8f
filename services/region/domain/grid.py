"""A table of counts with every subtotal that is offered: what is published adds up, so it can also be subtracted.

A dimension has leaves and nodes; a node (a group, a total, a time slice) stands for the sum of its leaves. A cell takes
one node of each dimension.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

Cell = tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """``nodes``: what is shown, with the leaves that each node adds up."""

    name: str
    leaves: tuple[str, ...]
    nodes: Mapping[str, frozenset[str]]
    total: str


def dimension(name: str, leaves: tuple[str, ...], groups: Mapping[str, frozenset[str]], total: str) -> Dimension:
    """Return a dimension that shows its leaves, its groups and a total."""
    single = {leaf: frozenset({leaf}) for leaf in leaves}
    return Dimension(name, leaves, {**single, **groups, total: frozenset(leaves)}, total)


@dataclass(frozen=True)
class Grid:
    """Counts of the leaf cells (absent is zero) over dimensions.

    ``detail``: in how many dimensions at once a shown cell may be other than the total; the rest is not offered at all.
    """

    dimensions: tuple[Dimension, ...]
    counts: Mapping[Cell, int]
    detail: int = 2

    def cells(self) -> Iterator[Cell]:
        """Yield every cell that is offered."""
        return (cell for cell in product(*(each.nodes for each in self.dimensions)) if self.offers(cell))

    def offers(self, cell: Cell) -> bool:
        """Tell whether this cell is offered."""
        inside = [node != each.total for each, node in zip(self.dimensions, cell, strict=True)]
        return sum(inside) <= self.detail

    def value(self, cell: Cell) -> int:
        """Return the count of a shown cell: the sum of its leaves."""
        parts = (each.nodes[node] for each, node in zip(self.dimensions, cell, strict=True))
        return sum(self.counts.get(leaf, 0) for leaf in product(*parts))


def families(grid: Grid) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Yield each offered cell that is a sum of other offered cells, with those: what can be subtracted from it."""
    for number, along in enumerate(grid.dimensions):
        for cell in grid.cells():
            for parts in _partitions(along, cell[number]):
                family = tuple((*cell[:number], part, *cell[number + 1 :]) for part in parts)
                if all(map(grid.offers, family)):
                    yield cell, family


def _partitions(along: Dimension, node: str) -> Iterator[tuple[str, ...]]:
    """Yield the nodes that add up to this one: its leaves and, for the total, the groups."""
    inside = along.nodes[node]
    if len(inside) > 1:
        yield tuple(leaf for leaf in along.leaves if leaf in inside)
    groups = tuple(each for each in along.nodes if each != along.total and each not in along.leaves)
    if node == along.total and groups and frozenset().union(*(along.nodes[each] for each in groups)) == inside:
        yield groups


@dataclass(frozen=True)
class Shift:
    """One case more in a leaf and, where given, one less in another: what that changes along one dimension."""

    leaves: Mapping[str, int]
    nodes: Mapping[str, int]


def shift(along: Dimension, more: str, less: str | None = None) -> Shift:
    """Return what a case more in ``more`` and one less in ``less`` changes; a node that keeps its sum is left out."""
    leaves = {more: 1} if less is None else {more: 1, less: -1}
    nodes = {node: sum(leaves.get(leaf, 0) for leaf in parts) for node, parts in along.nodes.items()}
    return Shift(leaves, {node: change for node, change in nodes.items() if change})


def shifts_through(along: Dimension, node: str) -> tuple[Shift, ...]:
    """Return the shifts that change this node: a case moves into it, from another leaf or from outside the table."""
    inside = [leaf for leaf in along.leaves if leaf in along.nodes[node]]
    outside = [leaf for leaf in along.leaves if leaf not in along.nodes[node]]
    return tuple(shift(along, more, less) for more in inside for less in (*outside, None))


def changes(shifts: tuple[Shift, ...]) -> tuple[Cell, ...]:
    """Return the cells, offered or not, that a combination of shifts changes."""
    return tuple(product(*(each.nodes for each in shifts)))


def leaf_changes(shifts: tuple[Shift, ...]) -> dict[Cell, int]:
    """Return by how much a combination of shifts changes each leaf cell."""
    return {
        cell: prod(each.leaves[leaf] for each, leaf in zip(shifts, cell, strict=True))
        for cell in product(*(each.leaves for each in shifts))
    }
