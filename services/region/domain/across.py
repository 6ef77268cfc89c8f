"""What a case more changes along a few dimensions at once: along each it moves between two leaves, or is new."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from services.region.domain.grid import Cell, Dimension

Move = tuple[str, str | None]
"""The leaf that a case comes into, and the leaf that it comes from; None: from outside the table."""


@dataclass(frozen=True)
class Across:
    """One combination of moves: the cells that it changes, and the leaf cells with a case more and with one less."""

    changed: tuple[Cell, ...]
    more: frozenset[Cell]
    less: frozenset[Cell]


def across(dimensions: tuple[Dimension, ...], cell: Cell) -> tuple[Across, ...]:
    """Return every combination of moves that changes this cell."""
    moves = product(*(_moves(each, node) for each, node in zip(dimensions, cell, strict=True)))
    return tuple(_combined(dimensions, each) for each in moves)


def _moves(along: Dimension, node: str) -> Iterator[Move]:
    inside = [leaf for leaf in along.leaves if leaf in along.nodes[node]]
    outside = [leaf for leaf in along.leaves if leaf not in along.nodes[node]]
    return product(inside, (*outside, None))


def _combined(dimensions: tuple[Dimension, ...], moves: tuple[Move, ...]) -> Across:
    cells = frozenset(product(*([leaf for leaf in move if leaf is not None] for move in moves)))
    less = frozenset(cell for cell in cells if _loses(cell, moves))
    nodes = (_changed(each, move) for each, move in zip(dimensions, moves, strict=True))
    return Across(tuple(product(*nodes)), cells - less, less)


def _loses(cell: Cell, moves: tuple[Move, ...]) -> bool:
    """Tell whether a leaf cell has a case less: a move from it, reversed by every further move from it."""
    return sum(leaf == out_of for leaf, (_, out_of) in zip(cell, moves, strict=True)) % 2 == 1


def _changed(along: Dimension, move: Move) -> frozenset[str]:
    """Return the nodes that change; one that counts both leaves keeps its sum."""
    into, out_of = move
    return along.counted_in[into] ^ (along.counted_in[out_of] if out_of else frozenset())
