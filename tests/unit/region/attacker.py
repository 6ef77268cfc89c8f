"""Someone who wants to know a hidden number: tries every table that shows the same, one leaf after another.

Shares no code with what it attacks. Sums and whole numbers from zero are all it knows.
"""

from collections.abc import Mapping, Sequence
from itertools import product

Cell = tuple[str, ...]
Nodes = Sequence[Mapping[str, frozenset[str]]]


def derivable(leaves: Sequence[Sequence[str]], nodes: Nodes, shown: Mapping[Cell, int | None], bound: int) -> set[Cell]:
    """Return the hidden cells that can have one value only, with every leaf between 0 and ``bound``."""
    order = list(product(*leaves))
    parts = {cell: {leaf for leaf in order if _inside(nodes, cell, leaf)} for cell in shown}
    hidden = [cell for cell, value in shown.items() if value is None]
    known = [(parts[cell], value) for cell, value in shown.items() if value is not None]
    return {cell for cell in hidden if len(_values(order, known, parts[cell], bound)) < 2}


def _inside(nodes: Nodes, cell: Cell, leaf: Cell) -> bool:
    return all(part in each[node] for each, node, part in zip(nodes, cell, leaf, strict=True))


def _values(order: list[Cell], known: list[tuple[set[Cell], int]], target: set[Cell], bound: int) -> set[int]:
    """Return at most two values that the target can have."""
    found: set[int] = set()
    for total in range(bound * len(target) + 1):
        if _fits([*known, (target, total)], sorted(order, key=lambda leaf: leaf not in target), bound):
            found.add(total)
        if len(found) == 2:
            break
    return found


def _fits(sums: list[tuple[set[Cell], int]], order: list[Cell], bound: int) -> bool:
    """Tell whether leaves between 0 and ``bound`` exist with these sums."""
    if any(rest < 0 or rest > bound * len(cells) for cells, rest in sums):
        return False
    if not order:
        return True
    leaf, *later = order
    here = [rest for cells, rest in sums if leaf in cells]
    return any(
        _fits([(cells - {leaf}, rest - value * (leaf in cells)) for cells, rest in sums], later, bound)
        for value in range(min([bound, *here]) + 1)
    )
