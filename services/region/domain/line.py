"""The longest dimension of a table: of its leaves that the same groups count, only the cheapest needs to be looked at.

They are kin: a case more in one changes the same sums as a case more in the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from services.region.domain.grid import Cell, Dimension, Grid


@dataclass(frozen=True)
class Leaf:
    """A leaf, its place in the order, the groups that count it, and at which cells across it has a case to give.

    What lies outside the table is a leaf without a node: it comes last, no group counts it, and it always has a case.
    """

    node: str | None
    place: int
    groups: frozenset[str]
    filled: frozenset[Cell]

    @property
    def counted_in(self) -> frozenset[str]:
        """All nodes whose sum changes with it: itself and its groups."""
        return frozenset(filter(None, (self.node, *self.groups)))


Kin = Mapping[frozenset[str], Sequence[Leaf]]
"""Leaves by the groups that count them."""


@dataclass(frozen=True)
class Line:
    """The longest dimension, where it stands in a cell, and its leaves."""

    along: Dimension
    at: int
    leaves: tuple[Leaf, ...]

    def split(self, cell: Cell) -> tuple[str, Cell]:
        """Return the node along the line, and the cell without it."""
        return cell[self.at], cell[: self.at] + cell[self.at + 1 :]

    def join(self, node: str, rest: Cell) -> Cell:
        """Return the cell that ``split`` takes apart."""
        return (*rest[: self.at], node, *rest[self.at :])

    def kin(self, node: str) -> tuple[Kin, Kin]:
        """Return the leaves that a node counts and the others, what lies outside the table among them."""
        counted = self.along.nodes[node]
        inside = _kin(leaf for leaf in self.leaves if leaf.node in counted)
        outside = _kin(leaf for leaf in self.leaves if leaf.node not in counted)
        return inside, outside


def longest(grid: Grid) -> Line:
    """Return the longest dimension of a table."""
    sizes = [len(each.leaves) for each in grid.dimensions]
    at = sizes.index(max(sizes))
    along = grid.dimensions[at]
    filled: dict[str, set[Cell]] = {leaf: set() for leaf in along.leaves}
    for cell, count in grid.counts.items():
        if count > 0:
            filled[cell[at]].add(cell[:at] + cell[at + 1 :])
    everything = product(*(each.leaves for each in grid.dimensions if each is not along))
    leaves = (
        Leaf(leaf, place, along.counted_in[leaf] - {leaf}, frozenset(filled[leaf]))
        for place, leaf in enumerate(along.leaves)
    )
    return Line(along, at, (*leaves, Leaf(None, len(along.leaves), frozenset(), frozenset(everything))))


def _kin(leaves: Iterable[Leaf]) -> Kin:
    found: dict[frozenset[str], list[Leaf]] = {}
    for leaf in leaves:
        found.setdefault(leaf.groups, []).append(leaf)
    return found
