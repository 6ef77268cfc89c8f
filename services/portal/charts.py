"""Bars by arithmetic: what a page draws as SVG, in percent of its width, so that letters keep their size at 320 px.

A number that is hidden (D25) is drawn as a dashed piece of one fixed width: its size says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LABEL, BAR, GAP = 18, 18, 14  # px
WIDEST = 86.0  # percent of the width; the number stands behind
HIDDEN = 5.0


@dataclass(frozen=True)
class Piece:
    """One piece of a bar; `x` and `width` in percent. The kind is its place in the legend, or `hidden`."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """One bar: its label above, its number behind; offsets in px."""

    label: str
    value: str
    label_y: int
    y: int
    value_y: int
    end: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Chart:
    """Bars below each other."""

    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Row:
    """What to draw: a label, the number as text, and the pieces by kind; None is hidden."""

    label: str
    value: str
    pieces: Mapping[str, int | None]


def chart_of(rows: Sequence[Row]) -> Chart:
    """Lay out bars on one scale: the longest fills the width that is left beside hidden pieces."""
    most = max((_known(row) for row in rows), default=0)
    hidden = max((sum(count is None for count in row.pieces.values()) for row in rows), default=0)
    scale = (WIDEST - hidden * HIDDEN) / most if most else 0.0
    bars = tuple(_bar(row, number * (LABEL + BAR + GAP), scale) for number, row in enumerate(rows))
    return Chart(max(len(rows) * (LABEL + BAR + GAP) - GAP, 0) + 4, bars)


def _bar(row: Row, top: int, scale: float) -> Bar:
    pieces = tuple(_pieces(row.pieces.items(), scale))
    end = pieces[-1].x + pieces[-1].width if pieces else 0.0
    return Bar(row.label, row.value, top + 13, top + LABEL, top + LABEL + 14, round(end + 1, 2), pieces)


def _pieces(parts: Iterable[tuple[str, int | None]], scale: float) -> Iterable[Piece]:
    x = 0.0
    for kind, count in parts:
        width = HIDDEN if count is None else count * scale
        if width:
            yield Piece("hidden" if count is None else kind, round(x, 2), round(width, 2))
        x += width


def _known(row: Row) -> int:
    return sum(count or 0 for count in row.pieces.values())
