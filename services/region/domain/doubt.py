"""Finds the cheapest way to put a hidden number in doubt: another table that shows the same, but differs there.

That table has one case more or less in a few leaf cells. A region of a hundred pairs of organisations has millions of
such tables, so they are not tried one by one: along the longest dimension the cheapest leaf of each kin will do, and
along the others the combinations of moves are tried by what they cost at least, until no other can be cheaper.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import product
from math import inf
from typing import NamedTuple

from services.region.domain.across import Across, across
from services.region.domain.grid import Cell, Grid
from services.region.domain.line import Kin, Leaf, longest

NONE_ABLE = (inf, -1)


class Change(NamedTuple):
    """What a change costs, and what it is: a combination of moves, and the places of two leaves. The least is taken."""

    price: float
    combination: int
    into: int
    out_of: int


class Doubt:
    """A table while it is being hidden: what is still shown costs its count and one to hide."""

    def __init__(self, grid: Grid, values: Mapping[Cell, int]) -> None:
        """Begin with all of these cells shown."""
        self.hidden: set[Cell] = set()
        self._line = longest(grid)
        others = (*grid.dimensions[: self._line.at], *grid.dimensions[self._line.at + 1 :])
        self._kin = cache(self._line.kin)
        self._across = cache(partial(across, others))
        self._prices: dict[str | None, dict[Cell, int]] = {node: {} for node in (*self._line.along.nodes, None)}
        for cell, value in values.items():
            node, rest = self._line.split(cell)
            self._prices[node][rest] = value + 1

    def hide(self, cells: Collection[Cell]) -> None:
        """Hide these cells: from now on they cost nothing."""
        self.hidden.update(cells)
        for cell in cells:
            node, rest = self._line.split(cell)
            self._prices[node].pop(rest, None)

    def cheapest(self, cell: Cell) -> set[Cell]:
        """Return the cells to hide besides, so that another table shows the same but differs in this cell."""
        node, rest = self._line.split(cell)
        combinations = self._across(rest)
        best = min(self._changes(node, combinations))
        into, out_of = self._line.leaves[best.into], self._line.leaves[best.out_of]
        changed = product(into.counted_in ^ out_of.counted_in, combinations[best.combination].changed)
        return {self._line.join(node, rest) for node, rest in changed if rest in self._prices[node]}

    def _changes(self, node: str, combinations: Sequence[Across]) -> Iterator[Change]:
        """Yield changes through a node, the cheapest of all among them."""
        inside, outside = self._kin(node)
        most = inf
        at_least = [self._price(node, each) for each in combinations]
        for number in sorted(range(len(combinations)), key=at_least.__getitem__):
            if most == 0 or at_least[number] > most:
                return
            for price, *places in self._exchanges(inside, outside, combinations[number], most):
                most = min(most, price)
                yield Change(price, number, *places)

    def _exchanges(self, inside: Kin, outside: Kin, across: Across, most: float) -> Iterator[tuple[float, int, int]]:
        """Yield price and places of an exchange between two kin, as the combination goes or the other way round."""
        for given, taken in ((across.less, across.more), (across.more, across.less)):
            for groups, leaves in inside.items():
                price, into = self._cheapest_leaf(leaves, across, given)
                for others, rest in outside.items():
                    together = price + sum(self._price(group, across) for group in groups ^ others)
                    if together <= most:
                        more, out_of = self._cheapest_leaf(rest, across, taken)
                        yield together + more, into, out_of

    def _cheapest_leaf(self, leaves: Sequence[Leaf], across: Across, needed: frozenset[Cell]) -> tuple[float, int]:
        """Return price and place of the cheapest leaf with a case wherever one is needed."""
        able = (leaf for leaf in leaves if leaf.filled >= needed)
        return min(((self._price(leaf.node, across), leaf.place) for leaf in able), default=NONE_ABLE)

    def _price(self, node: str | None, across: Across) -> int:
        prices = self._prices[node]
        return sum([prices[rest] for rest in across.changed if rest in prices])
