"""A table of counts with every subtotal that is offered: what is published adds up, so it can also be subtracted.

A dimension has leaves and nodes; a node (a group, a total, a time slice) stands for the sum of its leaves. A cell takes
one node of each dimension.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

Cell = tuple[str, ...]
Families = Iterable[tuple[Cell, tuple[Cell, ...]]]


@dataclass(frozen=True)
class Dimension:
    """``nodes``: what is shown, with the leaves that each node adds up."""

    name: str
    leaves: tuple[str, ...]
    nodes: Mapping[str, frozenset[str]]
    total: str

    @cached_property
    def counted_in(self) -> Mapping[str, frozenset[str]]:
        """For each leaf the nodes that count it, the leaf itself among them."""
        found: dict[str, set[str]] = {leaf: set() for leaf in self.leaves}
        for node, parts in self.nodes.items():
            for leaf in parts:
                found[leaf].add(node)
        return {leaf: frozenset(nodes) for leaf, nodes in found.items()}


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
        partitions = {node: tuple(_partitions(along, node)) for node in along.nodes}
        for cell in grid.cells():
            for parts in partitions[cell[number]]:
                family = tuple((*cell[:number], part, *cell[number + 1 :]) for part in parts)
                if all(map(grid.offers, family)):
                    yield cell, family


def _partitions(along: Dimension, node: str) -> Iterator[tuple[str, ...]]:
    """Yield the nodes that add up to this one: its leaves and, for the total, the groups."""
    inside = along.nodes[node]
    if len(inside) > 1:
        yield tuple(leaf for leaf in along.leaves if leaf in inside)
    if node == along.total:
        groups = tuple(each for each in along.nodes if each not in (along.total, *along.leaves))
        if groups and frozenset().union(*(along.nodes[each] for each in groups)) == inside:
            yield groups
